import { expect, test } from 'vitest';
import { foldedField, nameTokens } from '#lib/spelling/fold-name.ts';

/** Whether all words of the question stand in the field, whole, each in one of its ways. */
function answers(field: string, question: string): boolean {
  const folded = foldedField(field);
  return (
    nameTokens(question)?.every((token) => token.some((way) => way.every((word) => folded.includes(` ${word} `)))) ??
    false
  );
}

test.each([
  ['Jose\u0301 Nun\u0303ez', 'jos\u00e9 NUÑEZ'],
  ['Łukasz Żółć', 'lukasz ZOLC'],
  ['Jörg Weiß', 'joerg weiss'],
  ['Jörg Weiß', 'jorg WEIẞ'],
  ['Joerg Weiss', 'Jörg Weiß'],
  ['Søren Ærø', 'soeren aero'],
  ['Ægir Þórsson', 'aegir thorsson'],
  ['İbrahim Işık', 'IBRAHIM isik'],
  ['İbrahim Işık', 'ibrahim ışık'],
  ['Đorđe Œuvrard', 'dorde oeuvrard'],
  ['Γιώργος Παπασίδης', 'ΠΑΠΑΣΊΔΗΣ ΓΙΩΡΓΟΣ'],
  ['Sean O\u2019Brien', 'obrien'],
  ['Sean OBrien', 'o\u02bcbrien'],
  ['Anne\u2011Marie Dupont-Durand', 'dupont durand annemarie'],
  ['Anne Marie', 'anne\u2013marie'],
  ['Jan\u00a0Nowak', 'nowak\u3000jan'],
  ['Ｔａｒｏ Yamada', 'taro'],
  ['ﬁlip ﬂoyd', 'filip floyd'],
  ['محمّد علي', 'محمد'],
  ['مـحـمد', 'محمد'],
  ['Zoë 🧡', '🧡'],
  ['Алёна Й', 'алена и'],
  ['Ma\u200bri\u00ada', 'maria'],
  ['\u202eMaria\u202c', 'maria'],
  ['Kowalska', '"Kowalska",'],
])('%j answers %j', (field, question) => {
  expect(answers(field, question)).toBe(true);
});

test('letters of an unspaced script are found one by one', () => {
  expect(foldedField('山田太郎')).toBe(' 山田太郎 山 田 太 郎 ');
});

test('another name does not answer', () => {
  expect(answers('Anna Nowak', 'Anna Kowalska')).toBe(false);
  expect(answers('Annabel', 'Anna')).toBe(false);
});

test.each(['', '   ', '-', '%%%', '\u0301\u0302', '\u200b\u202e', '’'])('%j holds no word', (text) => {
  expect(foldedField(text)).toBe('');
  expect(nameTokens(text)).toBeNull();
});

test('no question is longer than a name, and no text takes long', () => {
  for (const piece of ['a', '\u0301', 'a-', 'ö ', '山', '🧡', '\u200b', '. ']) {
    const text = piece.repeat(100_000);
    expect(nameTokens(text)).toBeNull();
    expect(foldedField(text).length).toBeLessThan(3_000);
  }
});
