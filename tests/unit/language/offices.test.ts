import { describe, expect, it } from 'vitest';
import { foldText } from '../../../src/language/fold.ts';
import { namesNewBody, officesIn } from '../../../src/language/offices.ts';

describe('namesNewBody', () => {
  const names = (text: string, question: string) => namesNewBody(foldText(text), foldText(question));

  it.each([
    ['由民政及青年事務局推行。', '邊個局管'],
    ['指導港珠澳大橋管理部門完善應急救援體系。', '由誰完善應急救援體系'],
    ['探索香港馬會賽馬檢疫一體化。', '哪個機構的賽馬'],
    ['中國科學院將安排轄下機構落戶。', '哪家機構落戶'],
    ['由醫療統籌組負責。', '由哪個組負責'],
  ])('is true of 「%s」', (text, question) => expect(names(text, question)).toBe(true));

  it.each([
    ['居住證持證人享有三項權利。', '由邊度負責'],
    ['雙方均認為整體落實進度理想。', '由什麼機構簽'],
    ['署理職務由司機處理。', '由誰負責'],
    ['由發展局負責。', '發展局是什麼機構'],
  ])('is false of 「%s」', (text, question) => expect(names(text, question)).toBe(false));
});

describe('officesIn', () => {
  it.each([
    ['由創新科技及工業局和律政司負責', ['工业局', '律政司']],
    ['融入國家發展大局', []],
    ['第二十次會議簽署了七項協議', []],
    ['打官司以外的爭議', []],
    ['由誰坐主席位', []],
    ['議員要求局長公布什麼', ['局长']],
    ['區縣審完市局再審幾天', ['市局']],
  ])('%s', (text, offices) => expect(officesIn(text).map((name) => name.slice(-3))).toEqual(offices));
});
