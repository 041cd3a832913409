import { BlockList, isIP, isIPv4 } from 'node:net';

/** Whether it is an address such as 10.0.0.5 or a network such as 10.0.0.0/8. */
export function isNetwork(text: string): boolean {
  return added(new BlockList(), text);
}

/** Whether an address is one of these, or in one of these networks. */
export function addressList(networks: readonly string[]): (address: string | null) => boolean {
  const list = new BlockList();
  for (const network of networks) added(list, network);
  return (address) => address !== null && isIP(address) !== 0 && list.check(address, familyOf(address));
}

function added(list: BlockList, text: string): boolean {
  const [network = '', bits, more] = text.split('/');
  if (isIP(network) === 0 || more !== undefined || (bits !== undefined && !/^\d{1,3}$/.test(bits))) return false;
  try {
    if (bits === undefined) list.addAddress(network, familyOf(network));
    else list.addSubnet(network, Number(bits), familyOf(network));
    return true;
  } catch {
    return false;
  }
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIPv4(address) ? 'ipv4' : 'ipv6';
}
