import { createLineCutter } from './output-lines';

describe('createLineCutter', () => {
  it('gives whole lines however the text is cut', () => {
    const lines: string[] = [];
    const cutter = createLineCutter((line) => lines.push(line));
    ['on', 'e\ntw', 'o\r\n', '\nthr', 'ee'].forEach((piece) => cutter.push(piece));
    expect(lines).toEqual(['one', 'two', '']);
    cutter.end();
    cutter.end();
    expect(lines).toEqual(['one', 'two', '', 'three']);
  });
});
