/** Sittings of the Legislative Council as documents: what a set is measured among, foreign to all its questions. */
import { readData, readMember, SetError } from '../sets/data.ts';
import type { SetDocument } from '../sets/folders.ts';

const ARCHIVE = 'hansard/hansard_txt.tar.gz';
/** `12-13-cm0109-translate-c.txt` is the sitting of 9 January 2013, `12-13-cm1024…` of 24 October 2012. */
const MEMBER = /^(\d{2})-(\d{2})-cm(\d{2})(\d{2})([a-z]?)-/u;
/** Sessions begin in October. */
const FIRST_MONTH = 10;

/** The sittings in the order of the archive. Throws `SetError` when it is not there. */
export function readHansard(data: string | undefined): SetDocument[] {
  const archive = readData(data, ARCHIVE);
  const members = memberNames(archive).filter((name) => MEMBER.test(name));
  if (members.length === 0) throw new SetError(`${ARCHIVE} holds no sitting.`);
  return members.map((member) => ({
    file: member,
    text: readMember(archive, member),
    ...describe(member),
    issuer: '立法會',
    jurisdictions: ['HK'],
    language: 'zh-Hant-HK',
  }));
}

function describe(member: string): { title: string; issued: string } {
  const [, first = '', second = '', month = '', day = '', part = ''] = MEMBER.exec(member) ?? [];
  const year = 2000 + Number(Number(month) >= FIRST_MONTH ? first : second);
  const title = `立法會會議過程正式紀錄 ${year}年${Number(month)}月${Number(day)}日${part === '' ? '' : `（${part}）`}`;
  return { title, issued: `${year}-${month}-${day}` };
}

/** Names of a tar archive's members, in order. */
function memberNames(archive: Buffer): string[] {
  const names: string[] = [];
  for (let at = 0; at + 512 <= archive.length; ) {
    const name = archive.toString('utf8', at, at + 100).replace(/\0.*$/su, '');
    if (name === '') break;
    names.push(name);
    at += 512 + Math.ceil(Number.parseInt(archive.toString('ascii', at + 124, at + 136).trim(), 8) / 512) * 512;
  }
  return names;
}
