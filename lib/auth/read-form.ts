import { BadRequestError } from '#lib/errors.ts';

/** Characters: far more than any of our forms has, far less than would hurt. */
const MOST = 16_384;

/** The fields of an `application/x-www-form-urlencoded` body. Throws BadRequestError, without reading on, for a huge one. */
export async function readForm(request: Request): Promise<URLSearchParams> {
  const reader = request.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    text += read.value;
    if (text.length > MOST) {
      await reader?.cancel();
      throw new BadRequestError('This form is too large.');
    }
  }
  return new URLSearchParams(text);
}
