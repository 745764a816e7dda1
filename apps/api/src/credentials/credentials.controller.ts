import { Body, Controller, Delete, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import { catalogueError, type ListCredentialsResponse, type StoreCredentialResponse } from '@vouch/shared';
import type { Request } from 'express';
import { CurrentCaller } from '../auth/auth.guard';
import type { Caller } from '../auth/caller';
import { RequestView } from '../http/request-view';
import { DescribeRoute } from '../openapi/describe-route';
import { providerOf, userIdOf } from '../validation/path-values';
import { CredentialKeeper } from './credential-keeper';
import type { RemovedCredential } from './removed-credential.schema';
import type { DeclinedWaits } from './declined-waits.schema';
import { mayCarrySecret } from './transport-rule';

@Controller('credentials')
export class CredentialsController {
  constructor(
    private readonly keeper: CredentialKeeper,
    private readonly view: RequestView,
  ) {}

  @DescribeRoute({
    summary: 'Stores a credential and wakes the runs that wait for it',
    description: 'The value is encrypted at once; it is never returned, logged or put into a URL.',
    body: 'StoreCredential',
    answers: [
      {
        status: 201,
        description: 'Stored; a new version replaces the old.',
        schema: 'StoreCredentialResponse',
      },
    ],
    refuses: [
      'invalid_request',
      'invalid_json',
      'forbidden',
      'insecure_transport',
      'not_found',
      'run_finished',
      'payload_too_large',
    ],
  })
  @Post()
  storeCredential(
    @CurrentCaller() caller: Caller,
    @Body() raw: unknown,
    @Req() request: Request,
  ): Promise<StoreCredentialResponse> {
    if (!this.view.allowsInsecureHttp && !mayCarrySecret(this.view.transportOf(request))) {
      throw catalogueError('insecure_transport');
    }
    return this.keeper.store(caller, raw);
  }

  @DescribeRoute({
    summary: "Lists a user's credentials, without their values",
    params: { user_id: 'The user.' },
    answers: [{ status: 200, description: 'What is stored.', schema: 'ListCredentials' }],
    refuses: ['invalid_request', 'forbidden'],
  })
  @Get(':user_id')
  listCredentials(
    @CurrentCaller() caller: Caller,
    @Param('user_id') userId: string,
  ): Promise<ListCredentialsResponse> {
    return this.keeper.list(caller, userIdOf(userId));
  }

  @DescribeRoute({
    summary: "Removes a user's credentials for a provider",
    params: { user_id: 'The user.', provider: 'The provider, e.g. `openrouter`.' },
    answers: [{ status: 200, description: 'They are gone.', schema: 'RemovedCredential' }],
    refuses: ['invalid_request', 'forbidden', 'not_found'],
  })
  @Delete(':user_id/:provider')
  async removeCredential(
    @CurrentCaller() caller: Caller,
    @Param('user_id') userId: string,
    @Param('provider') providerName: string,
  ): Promise<RemovedCredential> {
    const provider = providerOf(providerName);
    const removed = await this.keeper.remove(caller, userIdOf(userId), provider);
    return { user_id: userId, provider, removed };
  }

  @DescribeRoute({
    summary: "Declines a key for every one of a user's runs that waits for it",
    params: { user_id: 'The user.', provider: 'The provider, e.g. `openrouter`.' },
    answers: [{ status: 200, description: 'How many runs were told.', schema: 'DeclinedWaits' }],
    refuses: ['invalid_request', 'forbidden'],
  })
  @Post(':user_id/:provider/decline')
  @HttpCode(200)
  async declineWaits(
    @CurrentCaller() caller: Caller,
    @Param('user_id') userId: string,
    @Param('provider') providerName: string,
  ): Promise<DeclinedWaits> {
    const provider = providerOf(providerName);
    const declined = await this.keeper.decline(caller, userIdOf(userId), provider);
    return { user_id: userId, provider, declined };
  }
}
