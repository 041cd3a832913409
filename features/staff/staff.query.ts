import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#lib/browser/fetch-json.ts';
import type { MemberWithLink, StaffList, StaffMember } from '#features/staff/staff.schema.ts';
import { STAFF_API, memberApi } from '#lib/routes.ts';

/** Everyone who may sign in, or might once. */
export function staffQuery() {
  return queryOptions({
    queryKey: ['staff'],
    queryFn: ({ signal }): Promise<StaffList> => fetchJson({ path: STAFF_API, schema: staffList, signal }),
  });
}

export function inviteMember(body: Pick<StaffMember, 'name' | 'email' | 'role'>): Promise<MemberWithLink> {
  return fetchJson({ path: STAFF_API, schema: memberWithLink, method: 'POST', body });
}

export function makeMemberLink(id: string): Promise<MemberWithLink> {
  return fetchJson({ path: `${memberApi(id)}/link`, schema: memberWithLink, method: 'POST' });
}

export function makeConnection(id: string): Promise<MemberWithLink> {
  return fetchJson({ path: `${memberApi(id)}/oidc-link`, schema: memberWithLink, method: 'POST' });
}

export async function resetSecondFactor(id: string): Promise<StaffMember> {
  return (await fetchJson({ path: `${memberApi(id)}/second-factor`, schema: changedMember, method: 'DELETE' })).member;
}

export async function changeMember(
  id: string,
  change: { role: StaffMember['role'] } | { active: boolean },
): Promise<StaffMember> {
  return (await fetchJson({ path: memberApi(id), schema: changedMember, method: 'PATCH', body: change })).member;
}

export async function endMemberSessions(id: string): Promise<StaffMember> {
  return (await fetchJson({ path: `${memberApi(id)}/sessions`, schema: changedMember, method: 'DELETE' })).member;
}

/** Shows somebody as they are now, and asks for the list anew: the others may have changed too. */
export async function showMember(queryClient: QueryClient, member: StaffMember): Promise<void> {
  const { queryKey } = staffQuery();
  queryClient.setQueryData(queryKey, (known) => {
    if (!known) return known;
    const at = known.staff.findIndex(({ id }) => id === member.id);
    return { ...known, staff: at < 0 ? [...known.staff, member] : known.staff.with(at, member) };
  });
  await queryClient.invalidateQueries({ queryKey });
}

const staffList = () => import('#features/staff/staff.schema.ts').then((wire) => wire.StaffList);
const memberWithLink = () => import('#features/staff/staff.schema.ts').then((wire) => wire.MemberWithLink);
const changedMember = () => import('#features/staff/staff.schema.ts').then((wire) => wire.ChangedMember);
