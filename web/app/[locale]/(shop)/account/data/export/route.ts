import { exported } from '@/features/account/export';
import { signInPath, viewer } from '@/graph/viewer';
import { refusedText } from '@/i18n/refused';

/** A file with all that is kept of whoever asks. */
export async function GET(): Promise<Response> {
  if (!(await viewer())) return new Response(null, { status: 303, headers: { location: await signInPath() } });
  try {
    return new Response(JSON.stringify(await exported(), null, 2), {
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'content-disposition': 'attachment; filename="my-data.json"',
        'cache-control': 'no-store',
      },
    });
  } catch (error) {
    return refusedText(error);
  }
}
