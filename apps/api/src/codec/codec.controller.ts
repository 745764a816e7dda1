import { Body, Controller, Headers, HttpCode, Post } from '@nestjs/common';
import { CurrentCaller } from '../auth/auth.guard';
import type { Caller } from '../auth/caller';
import { DescribeRoute } from '../openapi/describe-route';
import { PayloadOpener } from './payload-opener';
import type { Payloads } from './payloads.schema';

/** The codec server of the Temporal Web UI. There is no /encode: nobody but our processes writes payloads. */
@Controller('codec')
export class CodecController {
  constructor(private readonly opener: PayloadOpener) {}

  @DescribeRoute({
    summary: 'Opens encrypted payloads, for the Temporal Web UI',
    description:
      'Give the Web UI `/codec` as its codec server. Payloads of runs that the caller may not see, and those that ' +
      'cannot be opened, come back as they are.',
    headers: { 'X-Namespace': 'The Temporal namespace; another one than ours is refused.' },
    body: 'Payloads',
    answers: [{ status: 200, description: 'The payloads, in the same order.', schema: 'Payloads' }],
    refuses: ['invalid_request', 'invalid_json', 'forbidden', 'payload_too_large'],
  })
  @Post('decode')
  @HttpCode(200)
  decodePayloads(
    @CurrentCaller() caller: Caller,
    @Headers('x-namespace') namespace: string | undefined,
    @Body() raw: unknown,
  ): Promise<Payloads> {
    return this.opener.open(caller, namespace, raw);
  }
}
