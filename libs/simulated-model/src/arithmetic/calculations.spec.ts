import { findCalculations } from './calculations';

describe('findCalculations', () => {
  it.each([
    ['What is 17 * 24?', '17 × 24', 408],
    ['what is 17x24', '17 × 24', 408],
    ['Multiply 17 by 24', '17 × 24', 408],
    ['Subtract 3 from 10', '10 - 3', 7],
    ['the sum of 1,200 and 34.5', '1200 + 34.5', 1234.5],
    ['How much is 15% of 80?', '80 × 15 ÷ 100', 12],
    ['(3 + 4) * 5', '(3 + 4) × 5', 35],
    ['Compute 100-37', '100 - 37', 63],
    ['5 divided by 0', '5 ÷ 0', undefined],
  ])('solves %s', (task, text, value) => {
    expect(findCalculations(task)).toMatchObject([{ text, value }]);
  });

  it.each(['Meet on 2024-01-15', 'A 24/7 service', 'Write 3 haiku', 'pages 10-20', 'no numbers at all'])(
    'sees no sum in "%s"',
    (task) => {
      expect(findCalculations(task)).toEqual([]);
    },
  );

  it('shows the single operations of a longer sum', () => {
    expect(findCalculations('3 + 4 * 5')[0]?.steps).toEqual(['4 × 5 = 20', '3 + 20 = 23']);
  });

  it('takes each sum once and five at most', () => {
    expect(findCalculations('1 + 1, 1 + 1, 1 + 2, 1 + 3, 1 + 4, 1 + 5, 1 + 6')).toHaveLength(5);
  });
});
