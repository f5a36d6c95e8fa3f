package cardrail.console;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.stereotype.Controller;

/** The console's own shape, and what it must not reach. */
@AnalyzeClasses(packages = "cardrail.console", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule facesPeopleAndHasNoDatabase = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..");

    @ArchTest
    static final ArchRule holdsNoStripeAndNoBrowser =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("com.stripe..", "com.microsoft.playwright..");

    @ArchTest
    static final ArchRule controllersAreNotPublic =
            classes().that().areAnnotatedWith(Controller.class).should().notBePublic();

    /** Who holds a credential or an assertion is decided in one place. */
    @ArchTest
    static final ArchRule onlyAccessHandlesCredentials = noClasses()
            .that()
            .resideOutsideOfPackage("cardrail.console.access..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("cardrail\\.issuer\\.api\\.(ApiKey|ServiceClient|SignIn|SignedIn)");

    @Test
    void modulesSeeOnlyWhatOthersPublish() {
        ApplicationModules.of(ConsoleApplication.class).verify();
    }
}
