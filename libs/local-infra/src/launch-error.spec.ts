import { explainFileError, LaunchError } from './launch-error';

const failure = (code: string) => Object.assign(new Error('x'), { code });

describe('explainFileError', () => {
  it.each([
    ['ENOSPC', /^No space left on the disk of \/data\/x/],
    ['EDQUOT', /^No space left/],
    ['EACCES', /^\/data\/x cannot be written/],
    ['EROFS', /^\/data\/x cannot be written/],
    ['ENOTDIR', /^\/data\/x is in the way/],
  ])('makes one line of %s', (code, message) => {
    const explained = explainFileError(failure(code), '/data/x');
    expect(explained).toBeInstanceOf(LaunchError);
    expect((explained as LaunchError).message).toMatch(message);
    expect((explained as LaunchError).message).not.toContain('\n');
  });

  it('leaves everything else alone', () => {
    const other = failure('EMFILE');
    expect(explainFileError(other, '/data')).toBe(other);
  });
});
