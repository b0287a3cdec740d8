/** A reviewer's and an editor's work in steps, each of which looks first, so that it can be done again after a kill. */
import type { Browser } from '../http/staff/console.ts';

/** Whom and what the steps are about. */
export interface Shift {
  ann: Browser;
  bob: Browser;
  /** The cases, by their turns. */
  plain: string;
  wrong: string;
  proposed: string;
  documentId: string;
  /** A sentence that can be picked, `EDITION ORDINAL`. */
  pick: string;
  question: string;
  ask(question: string): Promise<{ verified: object | null }>;
}

export interface Step {
  name: string;
  /** Does it, unless it was done. Throws where the service does not take it. */
  run(shift: Shift): Promise<void>;
}

/** Nobody asked which reviewed answers it would turn over. */
const ANYWAY = { objection: 'unknown', anyway: 'yes' };
const casePath = (turnId: string) => `/staff/cases/${turnId}`;

async function pageOf(one: Browser, path: string): Promise<string> {
  return (await one.get(path)).text();
}

function valueOf(page: string, name: string): string {
  const found = new RegExp(`name="${name}" value="([^"]*)"`, 'u').exec(page)?.[1] ?? '';
  return found.replaceAll('&amp;', '&');
}

async function send(one: Browser, path: string, fields: Record<string, string>): Promise<void> {
  const response = await one.post(path, fields);
  const location = response.headers.get('location') ?? '';
  const refused = /said=(?:lease-lost|stale|taken|refused|too-late|nothing|source-gone|already-given)/u.test(location);
  if (response.status >= 400 || refused) throw new Error(`${path} was refused: ${response.status} ${location}`);
}

/** Opens a case for work. Undefined where the person has judged it. */
async function open(one: Browser, turnId: string): Promise<Record<string, string> | undefined> {
  const seen = await pageOf(one, casePath(turnId));
  if (!seen.includes('action="/staff/undo"')) {
    if (!seen.includes(`action="${casePath(turnId)}/take"`)) return undefined;
    await send(one, `${casePath(turnId)}/take`, {});
  }
  const page = await pageOf(one, casePath(turnId));
  const labels = [...page.matchAll(/name="(citation-\d+)" value="1"/gu)].map(([, name = '']) => [name, '1'] as const);
  return { lease: valueOf(page, 'lease'), stamp: valueOf(page, 'stamp'), ...Object.fromEntries(labels) };
}

async function judge(one: Browser, turnId: string, fields: Record<string, string>): Promise<void> {
  const opened = await open(one, turnId);
  if (opened === undefined) return;
  await send(one, casePath(turnId), { ...opened, onward: 'list', ...fields });
}

/** The one verified answer: its address, and what state its page tells of. */
async function verified(one: Browser): Promise<{ path: string; state: string }> {
  const path = /href="(\/staff\/verified\/(?!import)[^"]+)"/u.exec(await pageOf(one, '/staff/verified'))?.[1] ?? '';
  const state = /class="state">(\w+)/u.exec(await pageOf(one, path))?.[1] ?? '';
  return { path, state };
}

async function move(one: Browser, from: string, action: string): Promise<void> {
  const { path, state } = await verified(one);
  if (state === from) await send(one, `${path}/${action}`, { reason: '核對' });
}

const wrongFields = ({ pick }: Shift) => ({ answer: 'wrong', 'citation-1': '3', correcting: 'yes', pick });

export const STEPS: readonly Step[] = [
  {
    name: 'draft',
    async run({ ann, plain }) {
      const opened = await open(ann, plain);
      if (opened === undefined) return;
      const kept = await ann.post(`${casePath(plain)}/draft`, { ...opened, note: '草稿', answer: 'partly' });
      if (kept.status !== 200) throw new Error(`the draft was refused: ${kept.status}`);
    },
  },
  { name: 'verdict', run: ({ ann, plain }) => judge(ann, plain, { answer: 'partly', note: '草稿' }) },
  { name: 'correction', run: (shift) => judge(shift.ann, shift.wrong, wrongFields(shift)) },
  {
    name: 'undo',
    async run({ ann, wrong }) {
      const page = await pageOf(ann, casePath(wrong));
      // Open to her again: it was taken back.
      if (!page.includes('data-draft=')) await send(ann, '/staff/undo', {});
    },
  },
  { name: 'correction again', run: (shift) => judge(shift.ann, shift.wrong, wrongFields(shift)) },
  { name: 'proposal', run: ({ ann, proposed }) => judge(ann, proposed, { answer: 'correct', verify: 'yes' }) },
  { name: 'approval', run: ({ bob, proposed }) => judge(bob, proposed, { answer: 'correct' }) },
  { name: 'suspension', run: ({ bob }) => move(bob, 'Served', 'suspend') },
  { name: 'approval again', run: ({ bob }) => move(bob, 'Suspended', 'approve') },
  {
    name: 'withdrawal',
    async run({ bob, documentId }) {
      const path = `/staff/documents/${documentId}`;
      if ((await pageOf(bob, path)).includes(`${path}/withdraw`))
        await send(bob, `${path}/withdraw`, { reason: '有誤', ...ANYWAY });
    },
  },
  {
    name: 'suspension by the service',
    async run({ ask, question }) {
      if ((await ask(question)).verified !== null) throw new Error('A suspended answer was served.');
    },
  },
  {
    name: 'bringing back',
    async run({ bob, documentId }) {
      const path = `/staff/documents/${documentId}`;
      if ((await pageOf(bob, path)).includes(`${path}/restore`))
        await send(bob, `${path}/restore`, { reason: '復原', ...ANYWAY });
    },
  },
  { name: 'approval at last', run: ({ bob }) => move(bob, 'Suspended', 'approve') },
  {
    name: 'import',
    async run({ bob }) {
      const path = '/staff/verified/import';
      await pageOf(bob, path);
      // Rows that were taken are named as there already, and the rest is taken.
      const page = await (await bob.upload(path, IMPORTED)).text();
      if (page.includes('stands in the file twice')) return;
      if (!page.includes('name="keep"')) throw new Error('No row could be taken.');
      const kept = await bob.upload(path, IMPORTED, { keep: 'yes' });
      if (kept.status !== 303) throw new Error(`the rows were refused: ${kept.status}`);
    },
  },
  {
    name: 'handing in',
    async run({ bob, documentId }) {
      if ((await uploadPath(bob)) !== undefined) return;
      const staged = await bob.upload('/staff/uploads', NOTICE, { renews: documentId });
      if (staged.status !== 303) throw new Error(`the file was refused: ${staged.status}`);
    },
  },
  {
    name: 'asking',
    async run({ bob }) {
      const path = (await uploadPath(bob)) ?? '';
      // Where the server died before it asked by itself, somebody asks.
      if ((await untilOffered(bob, path)).includes(`action="${path}/ask"`)) await send(bob, `${path}/ask`, {});
    },
  },
  {
    name: 'publishing',
    async run({ bob }) {
      const path = (await uploadPath(bob)) ?? '';
      const page = await untilOffered(bob, path);
      // Published already, whatever the answer was.
      if (!page.includes(`action="${path}/publish"`)) return;
      const objection = valueOf(page, 'objection');
      await send(bob, `${path}/publish`, { reason: '更新', issued: '2026-11-01', objection, anyway: 'yes' });
    },
  },
];

const IMPORTED = new File(
  [
    'question,document,quote\n甲部的津貼上限是多少？,test-document,測試計劃的津貼上限為每月8,000元。\n'.replace(
      '測試計劃的津貼上限為每月8,000元。',
      '"測試計劃的津貼上限為每月8,000元。"',
    ),
  ],
  'answers.csv',
);
const NOTICE = new File(['測試計劃的津貼上限為每月9,000元。\n\n測試計劃由測試局管理。\n'], 'notice.txt');

async function uploadPath(one: Browser): Promise<string | undefined> {
  return /href="(\/staff\/uploads\/[^"]+)"/u.exec(await pageOf(one, '/staff/uploads'))?.[1];
}

/** The page of a file once it was read, or was decided; what it would turn over is not waited for. */
async function untilOffered(one: Browser, path: string): Promise<string> {
  for (let look = 0; look < 200; look++) {
    const page = await pageOf(one, `${path}?now`);
    if (page.includes('/publish"') || !page.includes('data-reload=')) return page;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('The file was never read.');
}
