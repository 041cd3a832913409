import { faultsOf } from './axe';
import { textFilter } from './history-filter';
import { addNote, box, customerWithLines, listOf, notesIn, write } from './notes-page';
import { expect, test } from './fixtures';

test('a note on a customer is written, edited and deleted with the keyboard, and a colleague sees it', async ({
  app,
  page,
  browser,
  administrator,
}) => {
  const { path } = await customerWithLines(app, 'Nora Noted');
  await page.goto(path);
  await addNote(page).focus();
  await page.keyboard.press('Enter');
  await expect(box(page)).toBeFocused();
  await page.keyboard.type('Called: wants the espresso machine.\njk');
  await page.keyboard.press('Control+Enter');
  const note = notesIn(page).first();
  await expect(note).toBeFocused();
  await expect(note).toContainText('Called: wants the espresso machine.');
  await expect(note).toContainText('Ada Tester');
  await expect(note).toContainText('Only staff see this');
  // It is newer than every line, and stands above them
  await expect(listOf(page).locator('[data-note], [data-line]').first()).toContainText('espresso');
  await page.keyboard.press('j');
  await expect(listOf(page).getByRole('link').first()).toBeFocused();
  await page.keyboard.press('k');
  await expect(note).toBeFocused();

  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(box(page)).toBeFocused();
  await page.keyboard.type(' Call back on Monday.');
  await page.keyboard.press('Control+Enter');
  await expect(note).toBeFocused();
  await expect(note).toContainText('Call back on Monday.');
  await note.getByRole('button', { name: /^edited, \d\d:\d\d/ }).click();
  await expect(note.getByRole('list', { name: 'What the note said before' }).getByRole('listitem')).toHaveText(
    /espresso machine.\njk$/,
  );

  const context = await browser.newContext({ baseURL: app.url, storageState: administrator, javaScriptEnabled: false });
  const colleague = await context.newPage();
  await colleague.goto(path);
  await expect(notesIn(colleague)).toContainText('Call back on Monday.');
  await context.close();

  await note.getByRole('button', { name: 'Delete' }).click();
  await expect(note.getByRole('button', { name: 'Keep' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(note).toBeFocused();
  await note.getByRole('button', { name: 'Delete' }).click();
  await note.getByRole('group', { name: 'Delete this note?' }).getByRole('button', { name: 'Delete' }).click();
  await expect(notesIn(page)).toHaveCount(0);
  await expect(listOf(page).getByRole('link').first()).toBeFocused();
  await page.reload();
  await expect(listOf(page).getByRole('link').first()).toBeVisible();
  await expect(notesIn(page)).toHaveCount(0);
});

test('a note on a line is a badge on its row and stands in its sheet; a draft outlives the sheet and a reload', async ({
  app,
  page,
}) => {
  const { path } = await customerWithLines(app, 'Lina Lined');
  await page.goto(path);
  const row = listOf(page).getByRole('link').nth(1);
  await row.click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('button', { name: 'Add note' }).click();
  await expect(box(page)).toBeFocused();
  await page.keyboard.type('just kidding');
  await expect(box(page)).toHaveValue('just kidding');
  await page.keyboard.press('Escape');
  await expect(box(page)).toBeHidden();
  await expect(sheet.getByRole('button', { name: 'Continue note' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();

  await row.click();
  await page.reload();
  await sheet.getByRole('button', { name: 'Continue note' }).click();
  await expect(box(page)).toHaveValue('just kidding');
  await box(page).fill('Booked by hand for Lina.');
  await page.keyboard.press('Control+Enter');
  await expect(sheet.getByRole('article', { name: 'Note by Ada Tester' })).toBeFocused();
  await expect(sheet.getByRole('list', { name: 'Notes, newest first' })).toContainText('Booked by hand for Lina.');
  await page.keyboard.press('Escape');
  await expect(row).toContainText('1 note');
  await expect(notesIn(page)).toHaveCount(0);

  await page
    .getByRole('group', { name: 'Kinds of lines' })
    .getByRole('button', { name: /^Notes 1/ })
    .click();
  await expect(notesIn(page)).toHaveCount(1);
  await expect(listOf(page).locator('[data-line]')).toHaveCount(0);
  await notesIn(page).getByRole('link', { name: 'Open its line' }).click();
  await expect(sheet.getByRole('article')).toContainText('Booked by hand');
});

test('notes stand among the lines of their time, come with them page by page, and follow the filters', async ({
  app,
  page,
}) => {
  const { id, path } = await customerWithLines(app, 'Ina Interleaved', 60);
  await write(app, id, { text: 'First note' });
  await write(app, id, { text: 'Second note' });
  await page.goto(path);
  const rows = listOf(page).locator('[data-note], [data-line]');
  await expect(rows.nth(0)).toContainText('Second note');
  await expect(rows.nth(1)).toContainText('First note');
  await expect(rows.nth(2)).toContainText('600');
  // Nobody but its author changes a note; an administrator may delete it
  await expect(rows.nth(0).getByRole('button', { name: 'Edit' })).toBeHidden();
  await expect(rows.nth(0).getByRole('button', { name: 'Delete' })).toBeVisible();

  const kinds = page.getByRole('group', { name: 'Kinds of lines' });
  await kinds.getByRole('button', { name: /^Points/ }).click();
  await expect(notesIn(page)).toHaveCount(0);
  await kinds.getByRole('button', { name: /^Notes 2/ }).click();
  await expect(notesIn(page)).toHaveCount(2);
  await kinds.getByRole('button', { name: /^All/ }).click();
  await expect(page).not.toHaveURL(/notes=/);
  await (await textFilter(page)).fill('second NOTE');
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText('Second note');

  await (await textFilter(page)).fill('');
  await expect(rows.nth(1)).toContainText('First note');
  await write(app, id, { text: 'From a colleague, just now' });
  await expect(rows.nth(0)).toContainText('From a colleague, just now');
});

test('whoever has gone on while a note is saved keeps the focus', async ({ app, page }) => {
  const { id, path } = await customerWithLines(app, 'Mia Moved');
  await write(app, id, { text: 'From a colleague' });
  await page.goto(path);
  await addNote(page).click();
  await box(page).fill('Saved slowly.');
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/notes', async (route) => {
    await held;
    await route.continue();
  });
  await page.keyboard.press('Control+Enter');
  await notesIn(page).getByRole('button', { name: 'Delete' }).click();
  const keep = page.getByRole('button', { name: 'Keep' });
  await expect(keep).toBeFocused();
  release();
  await expect(notesIn(page).first()).toContainText('Saved slowly.');
  await expect(keep).toBeFocused();
});

test.describe('while the interface fails', () => {
  test.use({ expectedErrors: [/status of (503|409)|api\/stream/] });

  test('nothing written is lost: the draft stays and is sent once', async ({ app, page }) => {
    const { path } = await customerWithLines(app, 'Fay Failing');
    await page.goto(path);
    await addNote(page).click();
    await box(page).fill('Promised a call.');
    // Kept by the server, but the answer gets lost
    await page.route('**/notes', async (route) => {
      await route.fetch();
      await route.fulfill({
        status: 503,
        json: { error: { code: 'unavailable', message: 'The database cannot be reached right now.' } },
      });
    });
    await page.getByRole('button', { name: 'Save note' }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'Not saved, and your text is kept.' })).toContainText(
      'The database cannot be reached right now.',
    );
    await expect(box(page)).toBeFocused();
    await expect(box(page)).toHaveValue('Promised a call.');

    await page.unroute('**/notes');
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(notesIn(page)).toHaveCount(1);
    await page.reload();
    await expect(notesIn(page)).toHaveCount(1);
  });

  test('what the same author wrote elsewhere meanwhile is shown before it is written over', async ({ app, page }) => {
    const { path } = await customerWithLines(app, 'Tim Twotabs');
    // Else the page would hear of the other tab before it saves
    await page.route('**/api/stream**', (route) => route.abort());
    await page.goto(path);
    await addNote(page).click();
    await box(page).fill('Version one');
    await page.keyboard.press('Control+Enter');
    const note = notesIn(page);
    const id = await note.getAttribute('data-note');
    await note.getByRole('button', { name: 'Edit' }).click();
    await box(page).fill('From this tab');
    const other = await page.request.patch(`/api/notes/${id}`, { data: { text: 'From the other tab', version: 1 } });
    expect(other.status()).toBe(200);
    await page.getByRole('button', { name: 'Save note' }).click();
    await expect(note.getByText('It was changed meanwhile, and now says:')).toBeVisible();
    await expect(note).toContainText('From the other tab');
    await expect(box(page)).toHaveValue('From this tab');
    await page.getByRole('button', { name: 'Save over it' }).click();
    await expect(note).toBeFocused();
    await expect(note).toContainText('From this tab');
  });
});

test('notes are clean, read and written @phone', async ({ app, page }) => {
  const { id, path } = await customerWithLines(app, 'Ax Clean');
  await write(app, id, {
    text: `Awkward: ${'Wolfeschlegelsteinhausen'.repeat(40)}\n\u0645\u062d\u0645\u062f\n${'line\n'.repeat(20)}`,
  });
  await page.goto(path);
  await expect(notesIn(page)).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);
  await addNote(page).click();
  await box(page).fill('x'.repeat(4_001));
  await expect(page.getByText('4001 of 4000 characters')).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);
  await box(page).fill('Short.');
  await page.keyboard.press('Control+Enter');
  await expect(notesIn(page).first()).toBeFocused();
  await notesIn(page).first().getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('button', { name: 'Keep' })).toBeFocused();
  expect(await faultsOf(page)).toEqual([]);

  await listOf(page).getByRole('link').first().click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('button', { name: 'Add note' }).click();
  await box(page).fill('On the line.');
  await page.keyboard.press('Control+Enter');
  await expect(sheet.getByRole('article')).toBeFocused();
  await sheet.getByRole('button', { name: 'Edit' }).click();
  await expect(box(page)).toBeFocused();
  expect(await faultsOf(page)).toEqual([]);
});
