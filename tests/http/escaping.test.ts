import { expect, test } from 'vitest';
import { anAnswer, cite, createTestService, holdEdition, postForm, quoting } from './support.ts';

const attacks = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' autofocus onfocus=alert(1) x='",
  '</title></head><body onload=alert(1)>',
  '</blockquote><svg/onload=alert(1)>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '&#60;img src=x&#62;',
  '<!--<a href="javascript:alert(1)">-->',
  '{{constructor.constructor("alert(1)")()}}',
  '<bdo dir=rtl>\u202e',
];

/** The page's tags with the names of their attributes; what stands between quotes or between tags is left out. */
function markupOf(page: string): string[] {
  return [...page.replace(/="[^"]*"/g, '=""').matchAll(/<[^>]*>/g)].map(([tag]) => tag);
}

async function pagesWith(text: string) {
  const held = await holdEdition(
    [
      { kind: 'heading', sentences: [text] },
      { kind: 'heading', sentences: ['二、'] },
      { kind: 'heading', sentences: ['三、'] },
      { label: text, cited: text, sentences: [`甲${text}乙。`] },
    ],
    {
      file: `${text}.txt`,
      description: { title: text, issuer: text, status: text, language: text, jurisdictions: [text] },
    },
  );
  const citation = { ...cite(held, 1, 3), headings: [text], url: cite(held, 1, 3).url };
  const answer = anAnswer({
    question: text,
    message: text,
    outcome: 'related-only',
    statements: [
      {
        text: text + citation.quote,
        parts: [
          { kind: 'ours', text, rule: 'press-report' },
          { kind: 'quoted', text: citation.quote, citation: 1 },
        ],
        emphasis: [[1, 4]],
        citations: [citation],
      },
    ],
    related: [quoting(citation)],
    notices: [{ kind: 'plan', text }],
    followUps: [text],
    verified: { by: text, on: '2026-11-20' },
    contact: text,
  });
  const { app, stored } = createTestService({
    held: [held],
    ports: { examples: [text], operator: { name: text, contact: text } },
  });
  stored.set('a1b2', answer);
  const paths = ['/', '/sources', '/sources/work-plan-2019?start=0&end=4', '/answers/a1b2'];
  const pages = await Promise.all(paths.map(async (path) => await (await app.request(path)).text()));
  const long = await app.request('/', postForm(text.padEnd(301, '長')));
  return [...pages, await long.text()];
}

test.each(attacks)('no text of a document, a question or the operator becomes markup: %s', async (attack) => {
  const [attacked, harmless] = await Promise.all([pagesWith(attack), pagesWith('無害的文字')]);
  // The markup is ours alone when it is the same as around a text without any.
  for (const [index, page] of attacked.entries()) expect(markupOf(page)).toEqual(markupOf(harmless[index] ?? ''));
});

test.each([
  'javascript:alert(1)',
  '//evil.example/',
  '/\\evil.example',
  'https://evil.example/',
  '',
])('a stored address that leads elsewhere is no link: %j', async (url) => {
  const held = await holdEdition([{ sentences: ['甲。'] }]);
  const { app, stored } = createTestService({ held: [held] });
  stored.set('a1b2', anAnswer({ statements: [quoting({ ...cite(held, 1, 0), url })] }));
  const page = await (await app.request('/answers/a1b2')).text();
  expect(page).toContain('<span class="cite"><span class="n">來源 1</span>');
  expect(page).not.toContain('evil.example');
  expect(page).not.toContain('javascript:');
});

test.each([
  ['https://example.org/a?b=1&c="x', '<a href="https://example.org/a?b=1&amp;c=&quot;x" rel="noopener">'],
  ['help@example.org', '<a href="mailto:help@example.org">'],
  ['javascript:alert(1)@x.org', '查詢：javascript:alert(1)@x.org'],
  ['電話 1234 5678', '查詢：電話 1234 5678'],
])('the contact %s', async (contact, shown) => {
  const { app } = createTestService({ ports: { operator: { name: '示範機構', contact } } });
  expect(await (await app.request('/')).text()).toContain(shown);
});
