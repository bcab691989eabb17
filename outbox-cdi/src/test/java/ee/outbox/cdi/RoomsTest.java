package ee.outbox.cdi;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each arrow of a message's way is one arrow between rooms, and there are no others. */
@AnalyzeClasses(
    packages = "ee.outbox",
    importOptions = {ImportOption.DoNotIncludeTests.class, RoomsTest.NoTestJars.class})
class RoomsTest {

  /** The kit of the API is a folder of tests or, once packaged, a jar of them. */
  static final class NoTestJars implements ImportOption {

    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }

  private static final String HOUSE = "ee.outbox.cdi.";

  /** From which room to which. */
  private static final Map<String, Set<String>> ARROWS =
      Map.of(
          "config", Set.of(),
          "handlers", Set.of(),
          "platform", Set.of(),
          "memory", Set.of(),
          "capture", Set.of("handlers", "config", "processing"),
          "dispatch", Set.of("handlers", "platform"),
          "settle", Set.of("dispatch", "config", "handlers"),
          "processing", Set.of("settle", "dispatch", "config", "platform"),
          "admin", Set.of("processing", "platform"),
          "deployment",
              Set.of(
                  "config",
                  "handlers",
                  "platform",
                  "memory",
                  "capture",
                  "dispatch",
                  "settle",
                  "processing",
                  "admin"));

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("ee.outbox.cdi.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule NOTHING_KNOWS_THE_STORE_OF_JPA =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ee.outbox.jpa..", "jakarta.persistence..");

  @ArchTest
  static final ArchRule NOTHING_BUT_THE_PLATFORM_IS_NEEDED =
      noClasses()
          .should()
          .dependOnClassesThat(
              not(
                  resideInAnyPackage(
                      "ee.outbox..",
                      "java..",
                      "javax.naming..",
                      "javax.transaction.xa..",
                      "jakarta..",
                      "org.eclipse.microprofile..")));

  @ArchTest
  static final ArchRule ONLY_THE_PLATFORM_ROOM_KNOWS_JNDI =
      noClasses()
          .that(not(resideInAPackage(HOUSE + "platform")))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("javax.naming..");

  @ArchTest
  static final ArchRule TEXTS_STAY_IN_THEIR_ROOM =
      classes()
          .that()
          .haveSimpleNameEndingWith("Messages")
          .and()
          .areNotInterfaces()
          .and(isTextBundle())
          .should()
          .bePackagePrivate();

  @Test
  void theRoomsOpenOnTheseDoorsOnly() {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("ee.outbox.cdi");

    assertThat(rooms(classes)).containsExactlyInAnyOrderElementsOf(ARROWS.keySet());
    assertThat(classes.stream().flatMap(RoomsTest::arrows).distinct())
        .allSatisfy(
            arrow ->
                assertThat(ARROWS.get(arrow.from())).as(arrow.toString()).contains(arrow.to()));
  }

  private static DescribedPredicate<JavaClass> isTextBundle() {
    return DescribedPredicate.describe(
        "are bundles of texts",
        each ->
            each.getConstructors().stream()
                .allMatch(c -> c.getModifiers().contains(JavaModifier.PRIVATE)));
  }

  private static Set<String> rooms(JavaClasses classes) {
    return classes.stream()
        .map(JavaClass::getPackageName)
        .filter(each -> each.startsWith(HOUSE))
        .map(each -> each.substring(HOUSE.length()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<Arrow> arrows(JavaClass from) {
    return from.getDirectDependenciesFromSelf().stream()
        .map(each -> each.getTargetClass().getBaseComponentType().getPackageName())
        .filter(to -> to.startsWith(HOUSE) && !to.equals(from.getPackageName()))
        .map(
            to ->
                new Arrow(
                    from.getPackageName().substring(HOUSE.length()), to.substring(HOUSE.length())));
  }

  private record Arrow(String from, String to) {}
}
