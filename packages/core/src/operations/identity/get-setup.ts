import { setupConfiguration } from '@windhover/contracts';
import { instanceOperation } from '../../operation/define-operation.ts';
import { json } from '../../operation/wire.ts';

export const getSetup = instanceOperation({
  id: 'setupConfiguration',
  method: 'GET',
  path: '/api/v1/setup',
  tag: 'Misc',
  summary: 'Whether the installation has its first user, and what a password must look like.',
  permission: 'anonymous',
  transaction: 'read',
  response: json(setupConfiguration),
  async run({ instance, services: { settings } }) {
    return {
      done: (await instance.users.count()) > 0,
      repositoryType: 'postgres',
      queueType: settings.queueType,
      storageType: settings.storageType,
      secretType: 'env',
      passwordConfiguration: { passwordMinLength: settings.passwordMinLength },
      haveAuthNotBasic: false,
    };
  },
});
