package dev.weft.sdk;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The rules of DESIGN.md, section 4, that concern this module. Packages that do not exist yet are
 * in the rules already.
 */
@AnalyzeClasses(packages = "dev.weft.sdk", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final Pattern EMPTY_WORDS =
      Pattern.compile("(?i)util(s|ity|ities)?|commons?|helpers?|managers?|impl|misc");

  @ArchTest
  static final ArchRule importsPointOneWay =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .withOptionalLayers(true)
          .layer("Mesh")
          .definedBy("dev.weft.sdk")
          .layer("stream")
          .definedBy("dev.weft.sdk.stream..")
          .layer("subscribe")
          .definedBy("dev.weft.sdk.subscribe..")
          .layer("publish")
          .definedBy("dev.weft.sdk.publish..")
          .layer("quarantine")
          .definedBy("dev.weft.sdk.quarantine..")
          .layer("serde")
          .definedBy("dev.weft.sdk.serde..")
          .layer("contract")
          .definedBy("dev.weft.sdk.contract..")
          .layer("descriptor")
          .definedBy("dev.weft.sdk.descriptor..")
          .layer("observe")
          .definedBy("dev.weft.sdk.observe..")
          .layer("embedded")
          .definedBy("dev.weft.sdk.embedded..")
          .layer("testkit")
          .definedBy("dev.weft.sdk.testkit..")
          .whereLayer("descriptor")
          .mayNotAccessAnyLayer()
          .whereLayer("observe")
          .mayOnlyAccessLayers("descriptor")
          .whereLayer("contract")
          .mayOnlyAccessLayers("descriptor", "observe")
          .whereLayer("serde")
          .mayOnlyAccessLayers("contract", "descriptor", "observe")
          .whereLayer("quarantine")
          .mayOnlyAccessLayers("serde", "contract", "descriptor", "observe")
          .whereLayer("subscribe")
          .mayOnlyAccessLayers("quarantine", "serde", "contract", "descriptor", "observe")
          .whereLayer("publish")
          .mayOnlyAccessLayers(
              "subscribe", "quarantine", "serde", "contract", "descriptor", "observe")
          .whereLayer("stream")
          .mayOnlyAccessLayers(
              "subscribe", "publish", "quarantine", "serde", "contract", "descriptor", "observe")
          .whereLayer("embedded")
          .mayNotAccessAnyLayer()
          .whereLayer("embedded")
          .mayOnlyBeAccessedByLayers("testkit")
          .whereLayer("testkit")
          .mayNotBeAccessedByAnyLayer()
          .because(
              "a part must be understood without those above it, and a change above must not break it");

  @ArchTest
  static final ArchRule packagesFormNoCycle =
      slices()
          .matching("dev.weft.sdk.(*)..")
          .should()
          .beFreeOfCycles()
          .because("packages in a cycle can only be understood, tested and changed together");

  @ArchTest
  static final ArchRule knowsNoRuntimeAndNoFramework =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "dev.weft.runtime..",
                  "io.micronaut..",
                  "org.springframework..",
                  "io.quarkus..",
                  "jakarta..",
                  "javax.inject..",
                  "picocli.."))
          .because("domain teams use the SDK in services of any framework, or none");

  @ArchTest
  static final ArchRule keepsRegistryAndAdminOutOfSignatures =
      codeUnits()
          .should(
              notMention(resideInAnyPackage("io.confluent..", "org.apache.kafka.clients.admin..")))
          .because("their users would depend on another project's release cycle, not on ours");

  @ArchTest
  static final ArchRule keepsKafkaStreamsOutOfSignaturesElsewhere =
      codeUnits()
          .that()
          .areDeclaredInClassesThat(
              DescribedPredicate.not(
                  resideInAnyPackage("dev.weft.sdk.stream..", "dev.weft.sdk.testkit..")))
          .should(notMention(resideInAPackage("org.apache.kafka.streams..")))
          .because("Kafka Streams' types are handed out on purpose by package stream alone");

  @ArchTest
  static final ArchRule namesSayWhatTheyStandFor =
      noClasses()
          .should(beCalledByAnEmptyWord())
          .because("a name that fits everything attracts everything");

  /** Whether a part of the SDK's face has a type among its parameters or as its result. */
  private static ArchCondition<JavaCodeUnit> notMention(DescribedPredicate<JavaClass> types) {
    return new ArchCondition<>("not mention types that " + types.getDescription()) {
      @Override
      public void check(JavaCodeUnit unit, ConditionEvents events) {
        if (isFace(unit.getModifiers()) && isFace(unit.getOwner().getModifiers())) {
          Stream.concat(Stream.of(unit.getReturnType()), unit.getParameterTypes().stream())
              .map(JavaType::getAllInvolvedRawTypes)
              .flatMap(raw -> raw.stream().filter(types))
              .forEach(
                  type ->
                      events.add(
                          SimpleConditionEvent.violated(
                              unit, unit.getFullName() + " mentions " + type.getName())));
        }
      }
    };
  }

  private static boolean isFace(Set<JavaModifier> modifiers) {
    return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
  }

  private static ArchCondition<JavaClass> beCalledByAnEmptyWord() {
    return new ArchCondition<>("be called util, common, helper, manager, impl or misc") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        String words =
            type.getPackageName().replace('.', ' ')
                + ' '
                + type.getSimpleName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ");
        boolean empty =
            Stream.of(words.split(" ", -1)).anyMatch(word -> EMPTY_WORDS.matcher(word).matches());
        events.add(
            new SimpleConditionEvent(type, empty, type.getName() + (empty ? " is" : " is not")));
      }
    };
  }
}
