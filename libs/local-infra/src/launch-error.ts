/** Something the person at the terminal has to know and can act on. The message is one line; no stack is shown. */
export class LaunchError extends Error {
  override readonly name = 'LaunchError';
}

/** A file-system failure as one line about `path`. Anything that is not one is handed back as it is. */
export function explainFileError(error: unknown, path: string): unknown {
  switch ((error as NodeJS.ErrnoException | undefined)?.code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new LaunchError(
        `No space left on the disk of ${path}. Free some, or set VOUCH_DATA_DIR to another disk.`,
      );
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ENOENT':
      return new LaunchError(
        `${path} cannot be written. Change its permissions, or set VOUCH_DATA_DIR elsewhere.`,
      );
    case 'ENOTDIR':
    case 'EEXIST':
      return new LaunchError(
        `${path} is in the way: a folder is needed there. Move it, or set VOUCH_DATA_DIR.`,
      );
    default:
      return error;
  }
}
