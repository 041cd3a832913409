import { describe, expect, test } from 'vitest';
import { findWeakness } from '#lib/auth/weak-password.ts';

const ada = { name: 'Ada O’Connor', email: 'ada.byron@analytical.example' };

test.each([
  ['aaaaaaaaaaaa', 'repeated_password'],
  [' '.repeat(12), 'repeated_password'],
  ['abababababab', 'repeated_password'],
  ['Passw0rdPassw0rd', 'repeated_password'],
  ['1122112211221', 'repeated_password'],
  ['abcdefghijkl', 'sequence_password'],
  ['987654321098', 'sequence_password'],
  ['abcdef123456', 'sequence_password'],
  ['password1234', 'common_password'],
  ['PASSWORD1234', 'common_password'],
  ['Sunshine!2026', 'common_password'],
  ['1qaz2wsx3edc', 'common_password'],
  ['qwertyuiop123', 'common_password'],
  ['ada.byron@analytical.example', 'own_password'],
  ['Ada.Byron-1815', 'own_password'],
  ['Analytical2026!', 'own_password'],
  ['ada oconnor 42', 'own_password'],
  ['Pointline-2026', 'own_password'],
])('%j is refused: %s', (password, weakness) => {
  expect(findWeakness(password, ada)).toBe(weakness);
});

test.each([
  'correct horse battery',
  'correct horse battery staple',
  'a password of their own',
  'mjk4-wq8z-p3xu',
  'Ada likes trains in the rain',
  'вишня на окне зимой',
  '十二文字以上の合言葉を選ぶ',
  'sunshine 8402917563',
])('%j is taken', (password) => {
  expect(findWeakness(password, ada)).toBeNull();
});

describe('an owner whose names say little', () => {
  test.each([
    { name: 'A', email: 'a@b.co' },
    { name: '  ', email: 'x' },
  ])('refuses nothing good: %j', (owner) => {
    expect(findWeakness('mjk4-wq8z-p3xu', owner)).toBeNull();
  });
});
