import { encode } from 'uqr';
import type { Html } from '../pages/html.ts';
import type { StaffUi } from './ui.ts';

/** A QR code drawn here, black on white in both themes, because apps read no other. */
export function renderQr({ html, t }: StaffUi, text: string): Html {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const squares = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return html`<svg class="qr" viewBox="0 0 ${String(size)} ${String(size)}" role="img" aria-label="${t('QR code for the authenticator app', '供驗證程式掃描的二維碼')}"><rect width="100%" height="100%" fill="#ffffff"></rect><path d="${squares.join('')}" fill="#000000" shape-rendering="crispEdges"></path></svg>`;
}
