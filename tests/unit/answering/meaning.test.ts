import { describe, expect, it } from 'vitest';
import { toldOf } from '../../fixtures/memory-service.ts';

describe('what words in marks mean', () => {
  it.each([
    ['「一次過關」是甚麼意思？', '除了「一次過關」工程正在進行，兩地亦為車輛安排達成共識。', false],
    ['「一次過關」是甚麼意思？', '「一次過關」即兩地人員在同一地點辦理手續。', true],
    ['漁業口岸那個「一站窗口」是甚麼？', '推進完善漁業口岸平台，探索「一站窗口」對接合作。', false],
    ['漁業「雷霆」是甚麼來的？', '兩地警方開展打擊非法捕魚的「雷霆」聯合行動。', true],
    ['「一考兩證」是甚麼意思？', '推展「一考兩證」安排，藉此通過考試，可同時獲發兩地的證書。', true],
  ])('%s | %s', async (question, sentence, states) => {
    expect((await toldOf(question, sentence)) !== '').toBe(states);
  });
});
