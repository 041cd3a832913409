ALTER TABLE "staff" VALIDATE CONSTRAINT "staff_role_check";
