export type { Broker, GroupRule } from './broker.ts'
export { type BrokerFault, BrokerUnusableError } from './broker-errors.ts'
export { discoverProvider, type ProviderMetadata } from './discover-provider.ts'
export { describeProvider, ensureBroker } from './ensure-broker.ts'
export {
  domainOf,
  judgeUpstream,
  type KnownAccount,
  rolesAfter,
  type UpstreamRefusal,
  type UpstreamVerdict,
} from './judge-upstream.ts'
