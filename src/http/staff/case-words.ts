import { FAILURES } from '../../answering/explain/failure-wording.ts';
import type { Failure } from '../../answering/verify/failure.ts';
import type { PickFault } from '../../review/cases/correction.ts';
import type { AnswerLabel, CaseState, CitationLabel, Queue, Tone } from '../../review/cases/case-types.ts';
import type { VerdictGap } from '../../review/cases/check-verdict.ts';
import type { StaffUi } from './ui.ts';

type Words = Pick<StaffUi, 't'>;

export function queueWords({ t }: Words, queue: Queue): string {
  return {
    citation: t('Reported citation', '引用被舉報'),
    feedback: t('No use to a reader', '讀者認為沒有用'),
    changed: t('Its document changed', '所引文件有改動'),
    injection: t('Orders to a program', '疑似指令'),
    support: t('Near the threshold', '接近門檻'),
    demand: t('Often asked, not answered', '常問而未能回答'),
    figures: t('Figures and dates', '有數字或日期'),
    random: t('Random sample', '隨機樣本'),
    hand: t('Put here by staff', '由職員提出'),
  }[queue];
}

export function stateWords({ t }: Words, state: CaseState): string {
  return {
    waiting: t('Waiting', '待審'),
    second: t('Waiting for another person', '待另一人審核'),
    third: t('Waiting for another person', '待另一人審核'),
    decided: t('Decided', '已定'),
  }[state];
}

export function answerWords({ t }: Words, label: AnswerLabel): string {
  return {
    correct: t('Correct', '正確'),
    partly: t('Partly correct', '部分正確'),
    wrong: t('Wrong', '錯誤'),
    'should-refuse': t('Should have been refused', '不應回答'),
    'should-answer': t('Should have answered', '應該回答'),
  }[label];
}

export function citationWords({ t }: Words, label: CitationLabel): string {
  return {
    1: t('Full support', '完全支持'),
    2: t('Partial support', '部分支持'),
    3: t('No support', '不支持'),
    4: t('Contradicts', '相反'),
  }[label];
}

export function toneWords({ t }: Words, tone: Tone): string {
  return {
    fine: t('Fine', '合適'),
    unclear: t('Unclear', '不清楚'),
    impolite: t('Impolite', '不禮貌'),
  }[tone];
}

export function gapWords({ t }: Words, gap: VerdictGap): string {
  switch (gap.kind) {
    case 'no-answer-label':
      return t('Choose a verdict for the answer as a whole.', '請為整個答案選擇審核結果。');
    case 'no-citation-label':
      return t(`Choose a label for citation ${gap.n}.`, `請為引用 ${gap.n} 選擇標籤。`);
    case 'empty-correction':
      return t('Pick at least one sentence for the corrected answer.', '請為更正的答案選取至少一句原文。');
    case 'no-such-citation':
      return t(`There is no citation ${gap.n} here. Reload the page.`, `這裏沒有引用 ${gap.n}。請重新載入頁面。`);
    case 'no-such-statement':
      return t(`There is no statement ${gap.n} here. Reload the page.`, `這裏沒有第 ${gap.n} 句。請重新載入頁面。`);
    case 'correct-but-contradicted':
      return t(
        `Citation ${gap.n} says the contrary, so the answer cannot be correct as a whole. Change one of the two.`,
        `引用 ${gap.n} 與答案相反，整個答案便不可能正確。請更改其中一項。`,
      );
    case 'correct-but-unproven':
      return t(
        'A statement has no citation that proves any of it, so the answer cannot be correct as a whole. Change one of the two.',
        '有一句沒有任何引用支持，整個答案便不可能正確。請更改其中一項。',
      );
    case 'refused-but-answered':
      return t(
        'An answer that should have been refused has no corrected answer, and nothing is proposed for it. Change one of the two.',
        '不應回答的問題沒有更正的答案，也不能提議已核實答案。請更改其中一項。',
      );
    case 'proposal-corrected':
      return t(
        'A proposed answer is judged as it stands. Say what is wrong in the note; once the case is decided, an editor can have it judged anew with your correction.',
        '擬議的答案須按所示內容審核。請在備註寫明問題；個案有定論後，編輯可要求重新審核並採用你的更正。',
      );
    case 'label-does-not-fit':
      return t(
        'This verdict does not fit what was shown: only an answer can be one that should have been refused, and only a refusal one that should have answered.',
        '這個審核結果與所顯示的不符：只有答案才可以是「不應回答」，只有沒有回答的才可以是「應該回答」。',
      );
  }
}

/** What a check found, as staff read it. */
export function failureWords({ t }: Words, failure: Failure): string {
  return t(failure.replaceAll('-', ' '), FAILURES[failure]);
}

/** Why a sentence that was picked cannot stand in an answer. */
export function pickFaultWords(words: Words, problem: PickFault['problem']): string {
  const { t } = words;
  if (problem === 'edition-gone') return t('its edition was withdrawn', '該版本已被撤回。');
  return problem === 'no-sentences' ? t('it is no longer there', '句子已不存在。') : failureWords(words, problem);
}

/** What became of what somebody did last, by its name in the address. */
export function saidWords({ t }: Words, said: string): string | undefined {
  const known: Readonly<Record<string, string>> = {
    given: t('Your verdict is kept.', '已記下你的審核結果。'),
    'given-proposes-later': t(
      'Your verdict is kept. Somebody judged the case before you: once it is decided as you say, the verified answer that you propose goes before another person, in a case of its own.',
      '已記下你的審核結果。在你之前已有人審核：個案一旦按你的意見定論，你提議的已核實答案會另立個案，交由另一人審核。',
    ),
    undone: t('Your last verdict is taken back. The case is yours again.', '已收回上一個審核結果，個案重新由你處理。'),
    nothing: t('There is no verdict of yours to take back.', '沒有可以收回的審核結果。'),
    'too-late': t(
      'Somebody judged or opened the case, or changed the verified answer made of it, since: it cannot be taken back.',
      '其後已有人審核或開啟這個個案，或更改了由此而來的已核實答案，不能收回。',
    ),
    empty: t('No case is waiting for you.', '現時沒有等待你處理的個案。'),
    'lease-lost': t(
      'The case was no longer yours: ten minutes had passed, or somebody else decided it. What you chose is kept as your draft; take the case again to give it.',
      '個案已不由你處理：已過了十分鐘，或者其他人已作決定。你所選的已存為草稿；重新取得個案便可提交。',
    ),
    stale: t(
      'A cited document changed while you read. Look again; what you chose is kept.',
      '你閱讀時，所引的文件有改動。請再看一次；你所選的已存為草稿。',
    ),
    'source-gone': t(
      'A source was withdrawn: the answer can be judged, and cannot become a verified answer.',
      '有來源已被撤回：可以審核，但不能成為已核實答案。',
    ),
    'already-given': t(
      'You have judged this case already. What you wrote in this tab is kept beside your verdict, below.',
      '你已審核這個個案。這個分頁所寫的內容另行保存，見下方。',
    ),
    taken: t('Somebody else has this case now.', '其他人正在處理這個個案。'),
    'put-away': t('The draft is put away.', '已刪除草稿。'),
    saved: t('The view is kept.', '已儲存檢視。'),
    suspended: t('The verified answer is suspended.', '已暫停這個已核實答案。'),
    approved: t('The verified answer is served again.', '這個已核實答案已重新啟用。'),
    refused: t(
      'Its sources do not prove it any more: it cannot be approved as it is.',
      '它的來源已不能證明它，不能照原樣核准。',
    ),
    'day-is-over': t('The last day is over already, or is none.', '有效日期已過，或並非日期。'),
    'proposal-moved': t(
      'What this answer cites changed since it was proposed: it cannot be approved. Below stands what changed; judge it as it is now, and propose the new words in a case.',
      '這個答案提議後，所引的文字有改動，不能核准。改動列於下方；請按現況審核，並在個案提議新的文字。',
    ),
    'variant-proposed': t('The question waits for somebody else, who approves it.', '已提議這個問法，須由另一人核准。'),
    'variant-approved': t('The question is answered from now on.', '已核准這個問法，現起使用。'),
    'variant-removed': t('The question is not answered by it any more.', '已刪除這個問法。'),
    'variant-wrong': t('There is no such question, or there are twenty already.', '沒有問題，或已有二十個問法。'),
    'variant-taken': t('A verified answer has this question already.', '已有答案使用這個問法。'),
    'variant-last': t('It is the only question left: delete the answer instead.', '這是唯一的問題：請改為刪除答案。'),
    'owner-changed': t('The owner is changed.', '已更改負責人。'),
    'until-changed': t('The last day is changed.', '已更改有效日期。'),
    'no-such-person': t('There is no such account, or it is closed.', '沒有這個帳戶，或帳戶已關閉。'),
    'own-proposal': t('You proposed this: somebody else has to approve it.', '這由你提議，須由另一人核准。'),
    'view-removed': t('The view is removed.', '已刪除檢視。'),
    gold: t('It is a gold case now.', '已設為標準個案。'),
    'gold-removed': t('It is a gold case no more.', '已不再是標準個案。'),
    reopened: t('The case waits again, and can be judged anew.', '個案已重新待審，可重新審核。'),
    'not-decided': t('It is not decided by a verdict of its own.', '這個個案未有本身的審核結果。'),
    'not-opened': t('It is a case already, or was deleted.', '它已是個案，或已被刪除。'),
    'again-right': t('Asked just now, it is answered rightly.', '剛才重新提問，回答正確。'),
    'again-wrong': t('Asked just now, it is not answered rightly.', '剛才重新提問，回答不正確。'),
    'again-unknown': t(
      'Asked just now, the verdict does not tell whether the answer is right.',
      '剛才重新提問，未能以審核結果判斷對錯。',
    ),
    imported: t(
      'The rows are taken: each waits for another person, who approves it.',
      '已匯入：每一行都須由另一人核准。',
    ),
    dropped: t('The verified answer is deleted. It can be brought back below.', '已刪除這個已核實答案，可在下方復原。'),
    restored: t(
      'The verified answer is back. It is suspended until it is approved again.',
      '已復原這個已核實答案，重新核准後才會使用。',
    ),
    moved: t('Somebody else changed it meanwhile: look again.', '其他人剛剛更改了這個答案，請再看一次。'),
  };
  return Object.hasOwn(known, said) ? known[said] : undefined;
}
