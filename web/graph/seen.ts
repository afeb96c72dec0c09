import 'server-only';
import { Refused } from './answer';

/** Null where the viewer may not see it; whatever else went wrong is thrown. */
export async function seen<Answer>(asked: Promise<Answer>): Promise<Answer | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Refused && error.code === 'FORBIDDEN') return null;
    throw error;
  }
}
