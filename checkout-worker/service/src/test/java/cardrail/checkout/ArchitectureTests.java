package cardrail.checkout;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Configuration;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.stereotype.Repository;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** The directions and shapes of the house, as far as a machine can keep them. */
class ArchitectureTests {

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("/cardrail/checkout/api/"))
            .importPackages("cardrail.checkout");

    @Test
    void modulesDependOnEachOtherWithoutCyclesAndOnlyOnWhatIsPublic() {
        ApplicationModules.of(WorkerApplication.class).verify();
    }

    @Test
    @Tag("law-9")
    void playwrightStaysWhereItsExceptionsAreRebuilt() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "cardrail.checkout.browser..",
                        "cardrail.checkout.page..",
                        "cardrail.checkout.form..",
                        "cardrail.checkout.evidence..",
                        "cardrail.checkout.takeover..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.microsoft.playwright..")
                .because("a timed-out fill quotes its value (law 9)")
                .check(OURS);
    }

    @Test
    void quartzOnlyWakes() {
        noClasses()
                .that()
                .resideOutsideOfPackage("cardrail.checkout.schedule..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.quartz..")
                .check(OURS);
    }

    @Test
    void noStripeHere() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.stripe..")
                .check(OURS);
    }

    @Test
    void sqlIsWrittenOnlyInPackagePrivateJdbcClasses() {
        noClasses()
                .that(DescribedPredicate.not(simpleNameStartingWith("Jdbc")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.jdbc..", "javax.sql..")
                .check(OURS);
        classes().that(simpleNameStartingWith("Jdbc")).should().notBePublic().check(OURS);
    }

    @Test
    void statesWallRulesAndFieldMatchingArePlainJava() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "cardrail.checkout.attempt..", "cardrail.checkout.button..", "cardrail.checkout.wall..")
                .and(DescribedPredicate.not(isAnEdge()))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "java.sql..", "javax.sql..", "com.microsoft.playwright..")
                .check(OURS);
    }

    @Test
    void controllersRepositoriesAndConfigurationAreNobodysApi() {
        classes()
                .that()
                .areAnnotatedWith(RestController.class)
                .or()
                .areAnnotatedWith(RestControllerAdvice.class)
                .or()
                .areAnnotatedWith(Repository.class)
                .or()
                .areAnnotatedWith(Configuration.class)
                .should()
                .notBePublic()
                .allowEmptyShould(true)
                .check(OURS);
    }

    @Test
    void timeIsAParameter() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(WorkerApplication.class.getName())
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(InstantSource.class, "system")
                .check(OURS);
    }

    /** Where such a package meets the database (a Jdbc… class and the columns it reads) and HTTP. */
    private static DescribedPredicate<JavaClass> isAnEdge() {
        return DescribedPredicate.describe(
                "are at the edge",
                type -> type.getSimpleName().startsWith("Jdbc")
                        || type.getSimpleName().endsWith("Columns")
                        || type.getSimpleName().endsWith("Controller"));
    }
}
