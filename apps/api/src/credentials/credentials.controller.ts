import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import {
  catalogueError,
  type CredentialHistoryResponse,
  type ListCredentialsResponse,
  type StoreCredentialResponse,
  type TestCredentialResponse,
} from '@vouch/shared';
import type { Request } from 'express';
import { CurrentCaller } from '../auth/auth.guard';
import type { Caller } from '../auth/caller';
import { RequestView } from '../http/request-view';
import { DescribeRoute } from '../openapi/describe-route';
import { parseInput } from '../validation/parse-input';
import { credentialIdOf, providerOf, userIdOf } from '../validation/path-values';
import { CredentialKeeper } from './credential-keeper';
import { CredentialTester } from './credential-tester';
import { historyQuery, MOST_ENTRIES, removalQuery } from './credential-queries';
import type { RemovedCredential } from './removed-credential.schema';
import type { DeclinedWaits } from './declined-waits.schema';
import { mayCarrySecret } from './transport-rule';

@Controller('credentials')
export class CredentialsController {
  constructor(
    private readonly keeper: CredentialKeeper,
    private readonly tester: CredentialTester,
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
      'unknown_request',
      'already_answered',
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
    this.#refuseOpenTransport(request);
    return this.keeper.store(caller, raw);
  }

  @DescribeRoute({
    summary: 'Tries a key at its provider without storing it',
    description: 'At most ten tests a minute and user. The address is fixed for each provider.',
    body: 'TestCredential',
    answers: [{ status: 200, description: 'What the provider says.', schema: 'TestCredentialResponse' }],
    refuses: ['invalid_request', 'invalid_json', 'forbidden', 'insecure_transport', 'payload_too_large'],
  })
  @Post('test')
  @HttpCode(200)
  testCredential(
    @CurrentCaller() caller: Caller,
    @Body() raw: unknown,
    @Req() request: Request,
  ): Promise<TestCredentialResponse> {
    this.#refuseOpenTransport(request);
    return this.tester.testValue(caller, raw);
  }

  @DescribeRoute({
    summary: 'Tries a stored credential at its provider',
    params: { user_id: 'The user.', credential_id: 'The credential.' },
    answers: [{ status: 200, description: 'What the provider says.', schema: 'TestCredentialResponse' }],
    refuses: ['invalid_request', 'forbidden', 'not_found', 'credential_rejected'],
  })
  @Post(':user_id/:credential_id/test')
  @HttpCode(200)
  testStoredCredential(
    @CurrentCaller() caller: Caller,
    @Param('user_id') userId: string,
    @Param('credential_id') credentialId: string,
  ): Promise<TestCredentialResponse> {
    return this.tester.testStored(caller, userIdOf(userId), credentialIdOf(credentialId));
  }

  @DescribeRoute({
    summary: "What happened to a user's credentials, newest first",
    description: 'Who stored, used, tested, replaced and revoked them, and for which task and tool.',
    params: { user_id: 'The user.' },
    query: {
      limit: { description: 'At most so many entries.', minimum: 1, maximum: MOST_ENTRIES, default: 50 },
      before: { description: 'Only what is older than the entry of this seq.', minimum: 1 },
    },
    answers: [{ status: 200, description: 'A page of entries.', schema: 'CredentialHistory' }],
    refuses: ['invalid_request', 'forbidden'],
  })
  @Get(':user_id/history')
  credentialHistory(
    @CurrentCaller() caller: Caller,
    @Param('user_id') userId: string,
    @Query() query: unknown,
  ): Promise<CredentialHistoryResponse> {
    return this.keeper.history(caller, userIdOf(userId), parseInput(historyQuery, query));
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
    summary: "Revokes a user's credentials for a provider, or one of them",
    params: { user_id: 'The user.', provider: 'The provider, e.g. `openrouter`.' },
    query: { credential_id: { description: 'Only this one of them.', type: 'string' } },
    answers: [{ status: 200, description: 'They are gone.', schema: 'RemovedCredential' }],
    refuses: ['invalid_request', 'forbidden', 'not_found'],
  })
  @Delete(':user_id/:provider')
  async removeCredential(
    @CurrentCaller() caller: Caller,
    @Param('user_id') userId: string,
    @Param('provider') providerName: string,
    @Query() query: unknown,
  ): Promise<RemovedCredential> {
    const provider = providerOf(providerName);
    const { credential_id } = parseInput(removalQuery, query);
    const removed = await this.keeper.remove(caller, userIdOf(userId), provider, credential_id);
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

  #refuseOpenTransport(request: Request): void {
    if (!this.view.allowsInsecureHttp && !mayCarrySecret(this.view.transportOf(request)))
      throw catalogueError('insecure_transport');
  }
}
