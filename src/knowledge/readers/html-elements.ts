import type { HiddenReason } from './reader.ts';

/** An element of a page that is open, with what holds for all within it. */
export interface OpenElement {
  name: string;
  /** No text of the page: navigation, scripts, controls. */
  unread: boolean;
  hidden: HiddenReason | undefined;
  inMain: boolean;
  inLink: boolean;
  preformatted: boolean;
  /** Colour behind the text, as it is written. */
  background: string;
}

const FURNITURE_ROLES = new Set('navigation banner contentinfo search complementary menu menubar dialog'.split(' '));
const FURNITURE_NAMES =
  /(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|breadcrumbs?|footer|side-?bar|cookies?|share|social|skip(?:-?link|nav)?|pagination|pager|toolbar|advert(?:isement)?s?)(?:$|[\s_-])/iu;

/** Parts of a page that stand on every page of its site. The head of an article is no head of the page. */
export function isFurniture(
  name: string,
  attributes: Readonly<Record<string, string>>,
  stack: readonly OpenElement[],
): boolean {
  if (name === 'nav' || name === 'aside') return true;
  const inArticle = stack.some((one) => one.name === 'article' || one.name === 'main');
  if ((name === 'header' || name === 'footer') && !inArticle) return true;
  if (FURNITURE_ROLES.has(attributes['role'] ?? '')) return true;
  // Names on the body or the main part are about the whole page.
  if (name === 'body' || name === 'html' || name === 'main' || name === 'article') return false;
  return FURNITURE_NAMES.test(attributes['class'] ?? '') || FURNITURE_NAMES.test(attributes['id'] ?? '');
}

/** Why a reader of the page does not see what the element holds; undefined when nothing in its own style says so. */
export function whyHidden(
  attributes: Readonly<Record<string, string>>,
  above: OpenElement | undefined,
): HiddenReason | undefined {
  if (attributes['hidden'] !== undefined || attributes['type'] === 'hidden') return 'style';
  const style = (attributes['style'] ?? '').toLowerCase().replace(/\s+/gu, '');
  if (/(?:^|;)(?:display:none|visibility:(?:hidden|collapse)|opacity:0(?:\.0+)?(?:;|$))/u.test(style)) return 'style';
  if (/(?:^|;)font-size:(?:0|[01](?:\.\d+)?(?:px|pt)|0?\.\d+(?:em|rem))(?:;|$|!)/u.test(style)) return 'tiny';
  if (
    /(?:text-indent|left|top|margin-left|margin-top):-\d{3,}|clip:rect\(0|(?:^|;)(?:width|height):[01]px/u.test(style)
  )
    return 'off-page';
  const colour = /(?:^|;)color:([^;!]+)/u.exec(style)?.[1] ?? attributes['color']?.toLowerCase();
  const behind = /background(?:-color)?:([^;!]+)/u.exec(style)?.[1] ?? above?.background ?? 'white';
  return colour !== undefined && plainColour(colour) === plainColour(behind) ? 'white' : undefined;
}

/** White has many names. */
function plainColour(colour: string): string {
  const own = colour.trim().toLowerCase().replace(/\s+/gu, '');
  if (/^(?:white|#fff|#ffffff|rgb\(255,255,255\)|rgba\(255,255,255,[\d.]+\))$/u.test(own)) return 'white';
  if (/^(?:transparent|rgba\(\d+,\d+,\d+,0(?:\.0+)?\))$/u.test(own)) return 'white';
  return own;
}
