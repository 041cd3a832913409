/** The type of the test that the set-up page sends to its own instance; none of Voucherify's. */
export const TEST_TYPE = 'pointline.test';

/** An envelope as Voucherify's, with nothing in it that would show on anybody's history. */
export function testEvent({ id, at }: { id: string; at: Date }): string {
  const createdAt = at.toISOString();
  return JSON.stringify({
    id: `whs_test_${id}`,
    created_at: createdAt,
    type: TEST_TYPE,
    data: {},
    event: { id: `test_${id}`, type: TEST_TYPE, created_at: createdAt },
  });
}
