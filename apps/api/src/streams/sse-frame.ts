const END = Buffer.from('\n\n');

/** One Server-Sent Event; `data` is JSON, which has no line breaks. */
export const sseFrame = (data: Buffer | string, id?: number): Buffer =>
  Buffer.concat([
    Buffer.from(id === undefined ? 'data: ' : `id: ${id}\ndata: `),
    typeof data === 'string' ? Buffer.from(data) : data,
    END,
  ]);
