package org.perftarget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ValueTest {
    @Test
    void aNumberHasComparatorAndUnit() {
        Value value = Value.parse("不低于95％");

        assertEquals("不低于95％", value.raw());
        assertEquals(Kind.NUMBER, value.kind());
        assertEquals(Op.AT_LEAST, value.op());
        assertEquals(new BigDecimal("95"), value.low());
        assertNull(value.high());
        assertEquals("%", value.unit());
        assertTrue(value.place().isUnknown());
    }

    @Test
    void numbersAreExact() {
        assertEquals(new BigDecimal("254.3"), Value.parse("≤254.3万元").low());
        assertEquals(new BigDecimal("-0.000001"), Value.parse("-0.000001").low());
        assertEquals(new BigDecimal("9223372036854.775807"), Value.parse("9223372036854.775807").low());
        assertEquals(new BigDecimal("0"), Value.parse("0").low());
        assertEquals(new BigDecimal("1000000"), Value.parse("1000000").low());
        assertTrue(Value.parse("99999999999999999999").isOverflow());
    }

    @Test
    void aRangeHasEnds() {
        Value value = Value.parse("80≤X<90");

        assertEquals(Kind.RANGE, value.kind());
        assertEquals(Open.HIGH, value.open());
        assertEquals(new BigDecimal("80"), value.low());
        assertEquals(new BigDecimal("90"), value.high());
    }

    @Test
    void onlyAFullDateIsALocalDate() {
        Value full = Value.parse("2023年12月31日前");
        Value month = Value.parse("2024年3月底前");
        Value yearless = Value.parse("12月31日前");

        assertEquals(Op.AT_MOST, full.op());
        assertEquals(LocalDate.of(2023, 12, 31), full.lowDate());
        assertNull(month.lowDate());
        assertEquals("2024-03", month.lowDateText());
        assertNull(yearless.lowDate());
        assertEquals("--12-31", yearless.lowDateText());
        assertNull(Value.parse("≥95%").lowDate());
    }

    @Test
    void aFractionIsKept() {
        Value value = Value.parse("三分之二以上");

        assertEquals(2, value.numerator());
        assertEquals(3, value.denominator());
    }

    @Test
    void aReadingIsExplainedInBothLanguages() {
        assertEquals("a range: from 80 (included) to 90 (not included), no unit",
                     Value.parse("80≤X<90").explain(Language.ENGLISH));
        assertTrue(Value.parse("80≤X<90").explain(Language.CHINESE).contains("80"));
    }

    @Test
    void equalTextsAreEqualValues() {
        assertEquals(Value.parse("有效保障"), Value.parse("有效保障"));
        assertEquals(Kind.EMPTY, Value.parse("").kind());
    }
}
