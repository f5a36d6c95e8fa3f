package cardrail.console;

import cardrail.console.standin.IssuerStandIn;
import com.microsoft.playwright.Page;

/** What people do, in their words. */
final class Steps {

    private Steps() {}

    static void signIn(Page page) {
        signIn(page, "owner", IssuerStandIn.PASSWORD);
    }

    static void signIn(Page page, String name, String password) {
        page.navigate("/sign-in");
        page.getByLabel("Name").fill(name);
        page.getByLabel("Password").fill(password);
        page.locator("button[type=submit]").click();
    }
}
