# bash completion for perftarget

_perftarget()
{
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}
    local subcommand='' options='--help --lang' word

    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        case $word in
            show | explain | convert | merge | value | score | template | monitor | methods | check | audit | rules | formats)
                subcommand=$word
                break
                ;;
        esac
    done
    COMPREPLY=()
    case $previous in
        --lang)
            mapfile -t COMPREPLY < <(compgen -W 'en zh' -- "$current")
            return
            ;;
        --color)
            mapfile -t COMPREPLY < <(compgen -W 'auto always never' -- "$current")
            return
            ;;
        -t | --to)
            mapfile -t COMPREPLY < <(compgen -W 'json jsonl csv' -- "$current")
            return
            ;;
        -F | --format)
            mapfile -t COMPREPLY < <(compgen -W 'text json jsonl csv sarif html xlsx' -- "$current")
            return
            ;;
        -m | --method)
            compopt -o filenames 2>/dev/null
            mapfile -t COMPREPLY < <(
                compgen -W "$(perftarget --lang en methods 2>/dev/null | awk 'NR > 1 && /^[a-z]/ { print $1 }')" -- "$current"
                compgen -f -- "$current"
            )
            return
            ;;
        -f | --from)
            mapfile -t COMPREPLY < <(compgen -W \
                "$(perftarget --lang en formats 2>/dev/null | awk 'NR > 1 && $2 ~ /^read/ { print $1 }')" -- "$current")
            return
            ;;
        -e | --encoding)
            mapfile -t COMPREPLY < <(compgen -W 'UTF-8 GB18030 UTF-16' -- "$current")
            return
            ;;
        -r | --rules)
            compopt -o filenames 2>/dev/null
            mapfile -t COMPREPLY < <(compgen -f -W 'audit disclosure mof-2015 mof-2021' -- "$current")
            return
            ;;
        -s | --severity)
            mapfile -t COMPREPLY < <(compgen -W 'info warning error' -- "$current")
            return
            ;;
        -j | --jobs | --month | --resume-at | --at)
            return
            ;;
        -o | --output | -a | --actuals | -b | --baseline)
            compopt -o filenames 2>/dev/null
            mapfile -t COMPREPLY < <(compgen -f -- "$current")
            return
            ;;
    esac
    case $subcommand in
        '') options+=' --version' ;;
        show) options+=' --from --encoding --skip-unreadable --jobs --color --notes --doubts --doubtful --details' ;;
        explain) options+=' --from --encoding --jobs --color --at --skip-unreadable' ;;
        convert | merge) options+=' --from --encoding --skip-unreadable --jobs --to --output --excel --compact' ;;
        check) options+=' --from --encoding --skip-unreadable --jobs --color --output --excel --compact --format --rules --severity --baseline' ;;
        audit) options+=' --from --encoding --skip-unreadable --jobs --color --output --excel --compact --format --rules --severity --baseline --method' ;;
        value) options+=' --explain' ;;
        rules) options+=' --color --format' ;;
        score) options+=' --from --encoding --skip-unreadable --jobs --color --output --excel --compact --format --method --actuals --explain --resume-at' ;;
        template) options+=' --from --encoding --skip-unreadable --jobs --output --compact --method' ;;
        monitor) options+=' --from --encoding --skip-unreadable --jobs --color --output --compact --format --method --month' ;;
        methods) options+=' --color --format --diff' ;;
    esac
    if [[ $current == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$options" -- "$current")
    elif [[ $subcommand == rules ]]; then
        mapfile -t COMPREPLY < <(compgen -W 'audit disclosure mof-2015 mof-2021' -- "$current")
    elif [[ -z $subcommand ]]; then
        mapfile -t COMPREPLY < <(
            compgen -W 'show explain convert merge value score template monitor methods check audit rules formats' -- "$current"
        )
    elif [[ $subcommand == methods ]]; then
        mapfile -t COMPREPLY < <(
            compgen -W "$(perftarget --lang en methods 2>/dev/null | awk 'NR > 1 && /^[a-z]/ { print $1 }')" -- "$current"
        )
    elif [[ $subcommand == show || $subcommand == explain || $subcommand == convert || $subcommand == merge || $subcommand == score ||
        $subcommand == template || $subcommand == monitor || $subcommand == check || $subcommand == audit ]]; then
        compopt -o filenames 2>/dev/null
        mapfile -t COMPREPLY < <(compgen -f -- "$current")
    fi
}

complete -F _perftarget perftarget
