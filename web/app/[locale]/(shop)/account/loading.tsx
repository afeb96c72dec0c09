import { Loading } from '@/ui/states';

export default function AccountLoading() {
  return <Loading rows={5} height={88} />;
}
