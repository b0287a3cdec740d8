import { describe, expect, it } from 'vitest';
import { foldText } from '../../../src/language/fold.ts';
import { namesNewPlace, namesPlace, specificPlaces } from '../../../src/language/places.ts';

describe('namesPlace', () => {
  const names = (text: string, place: string) => namesPlace(foldText(text), foldText(place));

  it('takes the name of the Greater Bay Area for none of its places', () => {
    expect(names('粵港澳大灣區的居民享有三項權利', '澳門')).toBe(false);
    expect(names('粵港澳三地政府簽署協議', '澳門')).toBe(false);
  });

  it('knows a place by its short form for two', () => {
    expect(names('港澳居民享有三項權利', '澳門')).toBe(true);
    expect(names('粵港澳大灣區的澳門居民', '澳門')).toBe(true);
    expect(names('深港兩地合作', '深圳')).toBe(true);
  });
});

it('tells the development areas of the northern New Territories apart', () => {
  expect(specificPlaces('古洞北和粉嶺北的地盤平整')).toEqual(['古洞北', '粉岭北']);
});

it('finds no place in who somebody is', () => {
  expect(namesNewPlace('歡迎深圳市市長訪問', '聯席會議')).toBe(false);
  expect(namesNewPlace('會議在深圳市舉行', '聯席會議')).toBe(true);
});
