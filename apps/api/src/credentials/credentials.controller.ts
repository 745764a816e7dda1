import { Body, Controller, Delete, Get, Header, Param, Post, Req } from '@nestjs/common';
import { catalogueError, type ListCredentialsResponse, type StoreCredentialResponse } from '@vouch/shared';
import type { Request } from 'express';
import { CurrentCaller } from '../auth/auth.guard';
import type { Caller } from '../auth/caller';
import { RequestView } from '../http/request-view';
import { providerOf, userIdOf } from '../validation/path-values';
import { CredentialKeeper } from './credential-keeper';
import { mayCarrySecret } from './transport-rule';

@Controller('credentials')
export class CredentialsController {
  constructor(
    private readonly keeper: CredentialKeeper,
    private readonly view: RequestView,
  ) {}

  @Post()
  @Header('Cache-Control', 'no-store')
  store(
    @CurrentCaller() caller: Caller,
    @Body() raw: unknown,
    @Req() request: Request,
  ): Promise<StoreCredentialResponse> {
    if (!this.view.allowsInsecureHttp && !mayCarrySecret(this.view.transportOf(request))) {
      throw catalogueError('insecure_transport');
    }
    return this.keeper.store(caller, raw);
  }

  @Get(':user_id')
  @Header('Cache-Control', 'no-store')
  list(@CurrentCaller() caller: Caller, @Param('user_id') userId: string): Promise<ListCredentialsResponse> {
    return this.keeper.list(caller, userIdOf(userId));
  }

  @Delete(':user_id/:provider')
  async remove(
    @CurrentCaller() caller: Caller,
    @Param('user_id') userId: string,
    @Param('provider') provider: string,
  ) {
    const removed = await this.keeper.remove(caller, userIdOf(userId), providerOf(provider));
    return { user_id: userId, provider: providerOf(provider), removed };
  }
}
