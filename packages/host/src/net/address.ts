// Whether an address may be asked: public ones, and those of the ranges that the rules name. Every other kind of range is refused.
// It must not know names of hosts; what they lead to is judged here.
import ipaddr from "ipaddr.js";
import type { NetworkRules } from "./network-rules.ts";

/** What is allowed besides public addresses: ranges, and whether the host was named as one that may be private. */
export interface AddressLeave {
  readonly ranges: NetworkRules["ranges"];
  readonly isHostNamed: boolean;
}

/**
 * Gives why an IP address may not be asked, or null. An IPv4 address inside an IPv6 one (`::ffff:127.0.0.1`) is judged as what it leads to;
 * every other tunnel (6to4, Teredo, NAT64) is refused, since it may lead anywhere. Pure.
 */
export function addressRefusal(text: string, leave: AddressLeave): string | null {
  if (!ipaddr.isValid(text)) return "it is no address";
  const address = ipaddr.process(text);
  if (metadata.has(address.toString())) return "clouds hand out credentials there";
  if (leave.isHostNamed || leave.ranges.some((range) => isInside(address, range))) return null;
  const range = address.range();
  if (range !== "unicast") return `it is ${rangeNames[range] ?? range}`;
  return address.kind() === "ipv6" && !isInside(address, globalUnicast) ? "it is outside of the public IPv6 range" : null;
}

// --- internal ---

type Address = ReturnType<typeof ipaddr.process>;

// Where AWS, GCP, Azure, Alibaba and Oracle serve the credentials of a machine; one of them is a public address.
const metadata = new Set(
  [
    "169.254.169.254",
    "169.254.170.2",
    "169.254.170.23",
    "168.63.129.16",
    "100.100.100.200",
    "192.0.0.192",
    "fd00:ec2::254",
    "fd00:ec2::23",
    "fd20:ce::254",
  ].map((text) => ipaddr.process(text).toString()),
);

// RFC 4291, section 2.4: all that IANA has given out for the public Internet lies here.
const globalUnicast = "2000::/3";

const rangeNames: Readonly<Record<string, string>> = {
  loopback: "this machine (loopback)",
  private: "private",
  uniqueLocal: "private (unique local)",
  linkLocal: "link-local",
  carrierGradeNat: "shared behind a carrier (100.64.0.0/10)",
  unspecified: "unspecified",
  multicast: "multicast",
  broadcast: "broadcast",
  rfc6052: "a tunnel (NAT64)",
  "6to4": "a tunnel (6to4)",
  teredo: "a tunnel (Teredo)",
};

function isInside(address: Address, range: string): boolean {
  const [base, bits] = ipaddr.parseCIDR(range);
  return base.kind() === address.kind() && address.match(base, bits);
}
