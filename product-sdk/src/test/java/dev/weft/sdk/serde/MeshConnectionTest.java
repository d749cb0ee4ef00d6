package dev.weft.sdk.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.weft.sdk.serde.RegistryAccess.Credentials;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeshConnectionTest {

  private static final Map<String, String> LEAST =
      Map.of(
          "weft.kafka.bootstrap.servers", "k1:9092,k2:9092",
          "weft.registry.url", "https://registry.example.org/api");

  @Test
  void needsTwoKeys() {
    MeshConnection connection = MeshConnection.of(LEAST);

    assertThat(connection)
        .isEqualTo(
            new MeshConnection("k1:9092,k2:9092", URI.create("https://registry.example.org/api")));
    assertThat(connection.clientSettings())
        .isEqualTo(Map.of("bootstrap.servers", "k1:9092,k2:9092", "enable.metrics.push", false));
  }

  @Test
  void logsInWithUserAndPasswordOverTls() {
    String password = "a \"quoted\\ one;";
    MeshConnection connection =
        MeshConnection.of(with("weft.kafka.user", "till", "weft.kafka.password", password));

    assertThat(connection.producerSettings())
        .containsEntry("security.protocol", "SASL_SSL")
        .containsEntry("sasl.mechanism", "SCRAM-SHA-512");
    AppConfigurationEntry login =
        JaasContext.loadClientContext(
                Map.of(
                    "sasl.jaas.config",
                    new Password(
                        String.valueOf(connection.producerSettings().get("sasl.jaas.config")))))
            .configurationEntries()
            .get(0);
    assertThat(login.getLoginModuleName()).endsWith("ScramLoginModule");
    assertThat(login.getOptions()).isEqualTo(Map.of("username", "till", "password", password));
    assertThat(connection.toString()).contains("till").doesNotContain("quoted");
  }

  @Test
  void givesEachClientItsOwnProperties() {
    MeshConnection connection =
        MeshConnection.of(
            with(
                "weft.kafka.linger.ms", "5",
                "weft.kafka.max.poll.records", "100",
                "weft.kafka.request.timeout.ms", "9000"));

    assertThat(connection.producerSettings())
        .containsEntry("linger.ms", "5")
        .containsEntry("request.timeout.ms", "9000")
        .doesNotContainKey("max.poll.records");
    assertThat(connection.consumerSettings())
        .containsEntry("max.poll.records", "100")
        .doesNotContainKey("linger.ms");
    assertThat(connection.clientSettings()).doesNotContainKeys("linger.ms", "max.poll.records");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sasl.jaas.config",
        "sasl.login.class",
        "sasl.oauthbearer.token.endpoint.url",
        "interceptor.classes",
        "metric.reporters",
        "partitioner.class",
        "ssl.endpoint.identification.algorithm",
        "ssl.engine.factory.class",
        "acks",
        "enable.idempotence",
        "isolation.level",
        "group.id"
      })
  void refusesWhatDoesHarm(String property) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MeshConnection.of(with("weft.kafka." + property, "x")))
        .withMessageContaining("There is no key 'weft.kafka." + property + "'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new KafkaAccess(Optional.empty(), Map.of(property, "x")))
        .withMessageContaining("can't be set through Weft");
  }

  @Test
  void tellsEverythingThatIsWrongAndNoPassword() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                MeshConnection.of(
                    Map.of(
                        "weft.registry.url", "ftp://registry",
                        "weft.registry.basic-auth.user-info", "s3cret-without-colon",
                        "weft.kafka.linger.m", "5",
                        "weft.kafka.sasl.mechanism", "OAUTHBEARER")))
        .withMessageContaining("There is no key 'weft.kafka.linger.m'; did you mean")
        .withMessageContaining("Key 'weft.kafka.bootstrap.servers' is missing")
        .withMessageContaining("Key 'weft.registry.url': A schema registry's address must read")
        .withMessageContaining("is one of SCRAM-SHA-512, SCRAM-SHA-256, PLAIN")
        .withMessageContaining("there is no colon in it")
        .withMessageNotContaining("s3cret");
  }

  @Test
  void readsTheEnvironmentAndPropertiesBeforeIt() {
    Properties properties = new Properties();
    properties.setProperty("weft.registry.url", "http://from-property");
    properties.setProperty("weft.registry.topic", "somebody else's");

    assertThat(
            ConnectionKeys.environment(
                Map.of(
                    "WEFT_KAFKA_BOOTSTRAP_SERVERS", "k1:9092",
                    "WEFT_REGISTRY_URL", "http://from-environment",
                    "PATH", "/bin"),
                properties))
        .isEqualTo(
            Map.of(
                "weft.kafka.bootstrap.servers", "k1:9092",
                "weft.registry.url", "http://from-property"));
  }

  @Test
  void hidesPasswords() {
    KafkaAccess access =
        new KafkaAccess(
            Optional.of(new Credentials("till", "pa55")), Map.of("ssl.key.password", "k3y"));

    assertThat(access.toString())
        .contains("till", "ssl.key.password")
        .doesNotContain("pa55", "k3y");
  }

  private static Map<String, String> with(String... more) {
    Map<String, String> all = new HashMap<>(LEAST);
    for (int i = 0; i < more.length; i += 2) {
      all.put(more[i], more[i + 1]);
    }
    return all;
  }
}
