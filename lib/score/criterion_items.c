/* The items of a condition. */
#include "score/criterion_items.h"

#include <string.h>

#include "core/text.h"

/* "查阅资料，": says how one looks, and not when. */
static size_t skip_introduction(const pft_rule_condition *c)
{
    size_t from = c->from;

    for (size_t i = from; i < c->to; i++) {
        uint8_t kind = c->t[i].kind;

        if (kind == RULE_COMMA && i > from &&
            pft_rule_is_introduction(c->text + c->t[from].from, (size_t)c->t[i].from - c->t[from].from))
            from = i + 1;
        if (kind != RULE_COMMA && kind != RULE_TEXT && kind != RULE_FILLER && kind != RULE_AS && kind != RULE_AND &&
            kind != RULE_FULL && kind != RULE_ACTUAL && kind != RULE_TARGET && kind != RULE_RATE)
            break;
    }
    return from;
}

static void take_unit(pft_rule_item *it, const pft_rule_condition *c, const pft_rule_token *unit)
{
    it->unit = c->text + unit->from;
    it->unit_size = (size_t)unit->to - unit->from;
    if (unit->kind == RULE_UNIT && unit->code == RULE_UNIT_POINT) {
        it->unit = "%";
        it->unit_size = 1;
        it->percent = true;
    }
}

bool pft_rule_gather(pft_rule_items *out, const pft_rule_condition *c)
{
    static const pft_rule_item end = {.kind = RULE_END, .words = "", .unit = ""};
    bool apart = false;

    out->from = c;
    out->count = 0;
    for (size_t i = skip_introduction(c); i < c->to; i++) {
        const pft_rule_token *t = &c->t[i];
        pft_rule_item *it = &out->items[out->count];

        apart = apart || t->kind == RULE_COMMA;
        if (t->kind == RULE_FILLER || t->kind == RULE_COMMA)
            continue;
        if (out->count++ == PFT_RULE_ITEMS)
            return false;
        *it = (pft_rule_item){.kind = t->kind, .code = t->code, .number = t->number, .words = c->text + t->from,
                              .unit = "", .words_size = (size_t)t->to - t->from, .apart = apart && out->count > 1};
        apart = false;
        if (t->kind != RULE_NUMBER)
            continue;
        if (t->code != RULE_PLAIN) {
            it->unit = t->code == RULE_PERCENT ? "%" : "‰";
            it->unit_size = strlen(it->unit);
            it->percent = t->code == RULE_PERCENT;
        }
        if (i + 1 < c->to && (t[1].kind == RULE_UNIT || t[1].kind == RULE_POINTS))
            take_unit(it, c, &c->t[++i]);
    }
    for (size_t i = 0; i < 3; i++)
        out->items[out->count + i] = end;
    return true;
}

bool pft_rule_copy_unit(char out[PFT_UNIT_SIZE], const pft_rule_item *it)
{
    size_t used = 0;

    for (size_t i = 0, width; i < it->unit_size; i += width) {
        uint32_t c;

        width = pft_utf8_decode(it->unit + i, it->unit_size - i, &c);
        if (used + 4 >= PFT_UNIT_SIZE)
            return false;
        if (!pft_is_space(c))
            used += pft_utf8_encode(out + used, pft_simplify(pft_fold_character(c)));
    }
    out[used] = '\0';
    return true;
}
