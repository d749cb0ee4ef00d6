package dev.weft.runtime.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.foodmart.customer.Profile;
import dev.weft.foodmart.marketing.PromotionPerformance;
import dev.weft.foodmart.sales.MonthlyTotals;
import dev.weft.foodmart.sales.Transaction;
import dev.weft.sdk.serde.AvroSerdes;
import dev.weft.sdk.serde.RecordCodec;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reference mesh's build generates codecs, and they fit the classes. */
class FoodMartCodecsTest {

  @ParameterizedTest
  @ValueSource(
      classes = {Transaction.class, MonthlyTotals.class, PromotionPerformance.class, Profile.class})
  void eachClassHasACodecOfItsSchema(Class<? extends SpecificRecord> type)
      throws ReflectiveOperationException {
    Object codec = Class.forName(type.getName() + "Codec").getConstructor().newInstance();

    assertThat(codec).isInstanceOf(RecordCodec.class);
    assertThat(((RecordCodec<?>) codec).schema()).isEqualTo(AvroSerdes.declaredSchema(type));
  }
}
