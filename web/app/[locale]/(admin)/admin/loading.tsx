import { Loading } from '@/ui/states';

export default function Waiting() {
  return <Loading />;
}
