"""A clerk at the keyboard: what a test may do is what a hand can do."""

from playwright.sync_api import expect


class Clerk:
    def __init__(self, page, server):
        self.page, self.server = page, server

    def sign_in(self, username, password):
        self.page.goto(self.server + "/accounts/login/")
        self.page.get_by_label("Tên đăng nhập").press_sequentially(username)
        self.page.keyboard.press("Tab")
        self.page.keyboard.type(password)
        self.page.keyboard.press("Enter")
        expect(self.page.get_by_role("navigation").first).to_be_visible()

    def open_section(self, conference, name):
        year = conference.bloc_year.get_absolute_url()
        here = f"{year}record/" if name == "year" else f"{year}conferences/{conference.pk}/{name}/"
        self.page.goto(self.server + here)

    def click(self, words, exact=True):
        links = self.page.get_by_role("link", name=words, exact=exact)
        buttons = self.page.get_by_role("button", name=words, exact=exact)
        links.or_(buttons).first.click()

    def field(self, name):
        return self.page.locator(f"[name='{name}']")

    def type(self, name, text):
        """Types over whatever stands in the field."""
        field = self.field(name)
        field.click()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(str(text))

    def choose(self, name, words):
        self.field(name).select_option(label=words)

    def tick(self, name):
        self.field(name).check()

    def choose_unit(self, name, part):
        """Types part of a name without diacritics and takes the first one offered."""
        self.type(name, part)
        expect(self.choices.first).to_be_visible()
        self.page.keyboard.press("Enter")
        return self.field(name).input_value()

    @property
    def choices(self):
        """What is offered to the unit being typed."""
        return self.page.get_by_role("option").and_(self.page.locator("li"))

    def add_row(self, table):
        self.page.locator(f"#{table}").get_by_role("button", name="Thêm dòng").click()

    def details(self, table, row):
        """Opens the folded part of a row."""
        self.page.locator(f"#{table} [data-row]").nth(row).get_by_text("Chi tiết").click()

    def save(self, words="Lưu và tiếp tục"):
        self.page.get_by_role("button", name=words, exact=True).last.click()
        self.page.wait_for_load_state()
        errors = self.page.locator(".error").all_inner_texts()
        assert not errors, errors
