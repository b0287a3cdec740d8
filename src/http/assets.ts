import { icon } from '../web/icon.ts';
import { script } from '../web/script.ts';
import { staffScript } from '../web/staff.ts';
import { staffStyles } from '../web/staff-styles.ts';
import { styles } from '../web/styles.ts';

/** FNV-1a over the text's code units: names a version, guards nothing. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(36);
}

/** Addresses that change with the content, so that browsers may keep what they fetched for good. */
export const assetPaths = {
  styles: `/assets/${fingerprint(styles)}.css`,
  script: `/assets/${fingerprint(script)}.js`,
  staffStyles: `/assets/${fingerprint(staffStyles)}.css`,
  staffScript: `/assets/${fingerprint(staffScript)}.js`,
  icon: `/assets/${fingerprint(icon)}.svg`,
} as const;

export const assets = { styles, script, staffStyles, staffScript, icon } as const;
