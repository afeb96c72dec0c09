import { Loading } from '@/ui/states';

export default function Waiting() {
  return <Loading rows={8} height={48} />;
}
