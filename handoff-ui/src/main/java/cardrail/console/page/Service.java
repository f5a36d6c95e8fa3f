package cardrail.console.page;

/** The two services that the console stands in front of, named as people see them. */
public enum Service {
    ISSUER("card issuer"),
    WORKER("checkout worker");

    private final String title;

    Service(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
