import { createHmac, timingSafeEqual } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '../../../generated/client';

const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: process.env.DATABASE_URL }) });

export async function POST(request) {
  const body = await request.text();
  const expected = createHmac('sha256', process.env.WEBHOOK_SECRET).update(body).digest();
  const given = Buffer.from(request.headers.get('x-voucherify-signature') ?? '', 'hex');
  if (given.length !== expected.length || !timingSafeEqual(given, expected))
    return Response.json({ error: 'signature' }, { status: 401 });
  const payload = JSON.parse(body);
  await prisma.event.create({ data: { type: payload.event.type, payload } });
  return Response.json({ received: true });
}
