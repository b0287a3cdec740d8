import { renderStaffMessage } from './layout.ts';
import type { Visit } from './route.ts';

/** The same for what is no case and for what does not exist: an id that was guessed tells nothing. */
export async function errorPage({ c, ui }: Visit): Promise<Response> {
  const page = renderStaffMessage(
    ui,
    ui.t('There is no such case', '沒有這個個案'),
    ui.t('It may have been deleted with the question it was about.', '它可能已隨有關的問題一併刪除。'),
    'cases',
  );
  return c.html(page, 404);
}
