import { describe, expect, it } from 'vitest';
import { askAbout } from '../../../eval/embedding/asking.ts';
import { MARK, writeCantonese } from '../../../eval/embedding/cantonese.ts';
import { foldText } from '../../../src/language/fold.ts';

describe('Cantonese spelling of a line that is learned from', () => {
  it('follows the line it was made of, place for place', () => {
    for (const line of ['他们现在没有什么地方去', '这个是谁的', '那些申请在哪里看', '不能说不是']) {
      const [written, spelled, ...more] = writeCantonese(line).split(MARK);
      expect([written, more]).toEqual([line, []]);
      expect(spelled).not.toBe(line);
      // The teacher's state of a place is the aim for the same place.
      expect(Array.from(spelled as string)).toHaveLength(Array.from(line).length);
      expect(foldText(spelled as string)).toBe(spelled);
    }
    expect(writeCantonese('这个是谁的').split(MARK)[1]).toBe('呢个系边嘅');
  });

  it('leaves a line alone that has nothing to spell', () => {
    expect(writeCantonese('港珠澳大桥')).toBe('港珠澳大桥');
  });
});

describe('questions about a line that is learned from', () => {
  it('ask for a date, an amount, a person or a thing that the line tells', () => {
    expect(askAbout('2018年9月27日政府公布计划', 0).join()).toMatch(/什么时候|何时|哪年|哪一年|几时/u);
    expect(askAbout('每月发放500元津贴', 0).join()).toMatch(/多少|几/u);
    expect(askAbout('局长陈大文表示支持', 0).join()).toMatch(/谁|哪位|哪个部门|什么人/u);
  });

  it('ask about the whole line otherwise', () => {
    for (let draw = 0; draw < 8; draw++) {
      const [question, ...more] = askAbout('加强监管。', draw);
      expect(more).toEqual([]);
      expect(question).toContain('加强监管');
      expect(question).toMatch(/吗|什么|怎样|如何|哪些/u);
    }
  });

  it('are the same for the same draw', () => {
    expect(askAbout('每月发放500元津贴', 7)).toEqual(askAbout('每月发放500元津贴', 7));
  });
});
