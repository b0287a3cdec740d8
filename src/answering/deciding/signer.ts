import { namedPeople } from '../../language/people.ts';
import type { PreparedQuery } from '../../retrieval/query.ts';
import type { Evidence } from '../../retrieval/retrieve.ts';

// Folded throughout.

/** 「由哪位官員代表簽字」, 「簽署的是誰」. */
const ASKS_SIGNER =
  /(?:由|是)?(?<who>谁|哪一?位[\p{Script=Han}]{0,4}?|什么人|何人)(?:去|来|负责)?(?:代表[^,，。?？]{0,8}?)?签(?!发|证|注)|签(?:署|字|约|订)?的(?:人|官员|代表)?(?:是|系)(?<behind>谁|哪一?位|什么人)/u;
const POST = /长官|[局司部市省署厅处院校会]长|书记|主席|主任|总理|总裁|代表(?!团)/u;
const BODY = /[局部委署厅处会府][^,，。;；]{0,12}$/u;
/** Whoever saw it signed did not sign it: 在…見證下, 與…會面，見證…簽署. */
const WITNESSES = /在[^,，。;；]{2,16}见证下|[^。;；]*见证(?!下)/gu;

/** Whether a question asks who signed and the sentence names nobody, or only those who saw it. */
export function namesNoSigner({ written }: PreparedQuery, { own }: Evidence): boolean {
  const groups = ASKS_SIGNER.exec(written)?.groups;
  const who = groups?.['who'] ?? groups?.['behind'];
  if (who === undefined || written.includes('见证')) return false;
  const stated = own.folded.replaceAll(WITNESSES, '');
  const [before = ''] = /^[^。;；]*?(?=签)/u.exec(stated) ?? [];
  if (POST.test(before) || namedPeople(before).length > 0) return false;
  return who.startsWith('哪') || !BODY.test(before);
}
