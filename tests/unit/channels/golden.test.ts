import { expect, it } from 'vitest';
import type { Answer, Statement } from '../../../src/answering/answer.ts';
import { OUTCOME_KINDS } from '../../../src/answering/outcome-kinds.ts';
import type { TelegramPayload } from '../../../src/channels/telegram/render.ts';
import { renderTelegramAnswer } from '../../../src/channels/telegram/render.ts';
import { renderWhatsAppAnswer, type WhatsAppPayload } from '../../../src/channels/whatsapp/render.ts';
import { type Script, toReaderScript } from '../../../src/language/script.ts';
import { anAnswer, cite, holdEdition, quoting, workPlan } from '../../http/support.ts';

const MESSAGES: Partial<Record<Answer['outcome'], string>> = {
  'partly-answered': '文件沒有說明：截止日期。',
  'related-only': '文件提到以下內容，但沒有說明你所問的日期或時間。',
  'not-found': '已查找現有的全部文件，沒有找到這件事的記載；這不代表沒有這件事。',
  'out-of-scope': '本服務只回答現有文件所載的事，這個問題不在其中。',
  'needs-clarification': '這個問題可以指不同的事，答案各有不同。請選擇其一，或輸入它的號碼：',
  declined: '本服務不會建議你怎樣選擇；要作決定，請諮詢相關的專業人士。',
  courtesy: '不用客氣。還有想查的事，請直接輸入問題。',
  'unsupported-input': '請用中文提問，繁體、簡體或廣東話都可以。',
  limited: '你在短時間內問了很多問題，請在 20 秒後再問。',
  failed: '系統暫時未能回答，請稍後再試。',
};

/** What an answer leads on to, the second too long for a button. */
function leadsOn(outcome: Answer['outcome'], script: Script): string[] {
  const questions =
    outcome === 'answered'
      ? ['第8項是甚麼？', '實施《粵港合作框架協議》2019年重點工作第6項的「口岸合作」是甚麼？']
      : [];
  return questions.map((one) => toReaderScript(one, script));
}

/** One of few statements, and one of many with marks that each service would read as its own. */
async function statementsOf(isLong: boolean): Promise<readonly Statement[]> {
  const plan = await workPlan();
  const [first, second] = [quoting(cite(plan, 1, 2), [[0, 2]]), quoting(cite(plan, 2, 3), [[2, 6]])];
  if (!isLong) return [first, second];
  const marked = await holdEdition(
    [
      {
        cited: '第12段',
        sentences: ['收費 < 500元 & 「A*B_C」類別，須於𠮷日前辦理。', '其後各項安排見附表。'.repeat(60)],
      },
    ],
    {
      documentId: 'fees',
      description: { title: '收費〈甲〉&《乙》', issuer: '測試局', issued: { date: '2020', basis: 'inferred' } },
      status: 'superseded',
    },
  );
  return [first, quoting(cite(marked, 2, 0), [[3, 9]]), quoting(cite(marked, 3, 1))];
}

async function answersOfAllOutcomes(): Promise<
  { name: string; answer: Answer; script: 'hant' | 'hans'; publicUrl: string | null }[]
> {
  const made = [];
  for (const outcome of OUTCOME_KINDS)
    for (const script of ['hant', 'hans'] as const)
      for (const isLong of [false, true]) {
        const statements = await statementsOf(isLong);
        const hasStatements = outcome === 'answered' || outcome === 'partly-answered';
        const message = MESSAGES[outcome];
        const answer = anAnswer({
          outcome,
          reason: outcome === 'declined' ? 'advice' : null,
          question: '第7項是甚麼？',
          ...(isLong && { understoodAs: '2019年重點工作的第7項是甚麼？' }),
          message: message === undefined ? null : toReaderScript(message, script),
          statements: hasStatements ? statements : [],
          related: outcome === 'related-only' || (outcome === 'failed' && isLong) ? statements : [],
          followUps:
            outcome !== 'needs-clarification'
              ? leadsOn(outcome, script)
              : isLong
                ? [
                    '《收費》（2019年）：費用是多少？',
                    '《收費》（2020年）：費用是多少？',
                    '其他收費是多少？',
                    '何時起收費？',
                  ]
                : ['2019年？', '2020年？'],
          notices: hasStatements
            ? [
                {
                  kind: 'plan',
                  text: toReaderScript('這是2019年5月時的計劃或目標；文件沒有說明其後是否已經落實。', script),
                },
              ]
            : [],
          verified: outcome === 'answered' && isLong ? { by: '示範機構', on: '2026-11-01' } : null,
          contact: hasStatements ? null : '1823 熱線',
        });
        made.push({
          name: `${outcome}, ${script}, ${isLong ? 'long' : 'short'}`,
          answer,
          script,
          publicUrl: isLong ? null : 'https://ask.example.org',
        });
      }
  return made;
}

function showTelegram({ html, buttons }: TelegramPayload): string {
  return [html, ...buttons.map((row) => row.map(({ label, data }) => `[${label} → ${data}]`).join(' '))].join('\n');
}

function showWhatsApp({ body, buttons, list }: WhatsAppPayload): string {
  const shown = buttons.map(
    ({ label, data, description }) => `[${label} → ${data}]${description === undefined ? '' : ` ${description}`}`,
  );
  return [body, ...(list === null ? [] : [`(${list})`]), ...shown].join('\n');
}

it('answers of all outcomes look in both scripts as they were approved', async () => {
  const answers = await answersOfAllOutcomes();
  expect(answers).toHaveLength(4 * OUTCOME_KINDS.length);
  const pages = answers.map(({ name, answer, script, publicUrl }) => {
    const showing = { script, publicUrl, lead: null, replyTo: null };
    const telegram = renderTelegramAnswer(answer, showing).map(({ payload }) =>
      showTelegram(JSON.parse(payload) as TelegramPayload),
    );
    const whatsapp = renderWhatsAppAnswer(answer, showing).map(({ payload }) =>
      showWhatsApp(JSON.parse(payload) as WhatsAppPayload),
    );
    return `######## ${name}: Telegram\n${telegram.join('\n-------- next message\n')}\n\n######## ${name}: WhatsApp\n${whatsapp.join('\n')}\n`;
  });
  await expect(pages.join('\n')).toMatchFileSnapshot('../../fixtures/channel-answers.golden.txt');
});
