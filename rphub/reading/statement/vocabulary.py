"""Words of supply chains and of what is done about them, in groups, and how expressions are put together from them."""

from __future__ import annotations

import re
from dataclasses import dataclass

NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Words:
    mention: re.Pattern[str]
    strong: re.Pattern[str]
    weak: re.Pattern[str]
    home: re.Pattern[str]
    other: re.Pattern[str] = NEVER
    concrete: re.Pattern[str] = NEVER
    """What makes “we recognise that ...” say something: where the risk is greatest."""
    blank: re.Pattern[str] = NEVER
    """Phrases that are looked past: an “audit and risk committee” assesses no risk."""
    concludes: re.Pattern[str] = NEVER
    """A “no” that is a finding rather than a lack: no high-risk supplier was found."""
    sure: bool = True
    """Whether one weak sentence is enough; figures may be about anything."""
    touched: bool = False
    """Whether one of its sentences has to have a word of the area, though its heading opens it."""
    deniable: bool = True
    """Whether a sentence that says no weighs against the others; every company has a structure and suppliers."""


def either(*parts: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{part})" for part in parts), re.IGNORECASE)


def one(words: str) -> str:
    """One of these, whole."""
    return rf"\b(?:{words})\b"


def near(first: str, second: str, most: int = 110) -> str:
    between = rf"[^.?!]{{0,{most}}}?"
    return rf"(?:{first}){between}(?:{second})|(?:{second}){between}(?:{first})"


NUMBER = (
    r"(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty"
    r"|seventy|eighty|ninety|hundreds?|thousands?|dozens?|several|both|a dozen)"
)
PEOPLE = one(
    r"staff|employees?|colleagues|teams?|people|buyers?|managers?|workers?|personnel|directors?|board"
    r"|starters?|joiners|recruiters?|officers?|leaders?|everyone|workforce|recruits|hires|procurement"
    r"|purchasing|trustees|partners|lawyers|fee earners|consultants|contractors?|drivers|supervisors?"
    r"|volunteers|governors|suppliers?|executives?|members of staff|chefs|crews?|cleaners|HR|human resources"
    r"|professionals|leads?(?! to\b)|heads of|category managers|apprentices|delegates"
)
TRAINING = one(
    r"train(?:s|ed|ing|ings)?|e-?learning|inductions?(?! packs?\b)|workshops|workshop (?:on|about|for|run|led"
    r"|held|by|covering)"
    r"|(?:attend\w*|an?|half-day|day|training|online|this|the) workshop(?! (?:in|at|outside|near|where|with|of)\b)"
    r"|toolbox talks?|webinars?|briefings?|briefed|refreshers?|awareness (?:sessions?|raising|campaigns?|days?"
    r"|events?)|upskill\w*|learning (?:module|package|programme|course)s?|lunch and learn|CIPS|coach(?:ed|ing)"
    r"|tutorials?|masterclass(?:es)?|teach-in|train-the-trainer|upskilling|drop-in sessions?|roadshows?"
)
SOFT_TRAINING = one(
    r"courses?|modules?|certificat\w+|qualification|educat(?:ed|es|ion)|posters?|guidance notes?|films?"
    r"|raise[ds]? awareness|raising awareness|awareness|videos?|quiz(?:zes)?|scenarios?|talks?|leaflets?"
    r"|handouts?|seminars?|sessions?|half-days?|conferences?|CPD|guides?"
)
TRAINED = one(
    r"provid(?:e|es|ed|ing)|deliver(?:s|ed)?|offer(?:s|ed)?|gave|given|gives?|r[au]n|runs|held|holds?"
    r"|complet(?:e|es|ed)|rolled out|launched|receiv(?:e|es|ed)|attend(?:s|ed)?|undert(?:ake|akes|ook|aken)"
    r"|introduced|developed|took|takes?|mandatory|compulsory|available|includes?|included|covers?|refreshed"
    r"|repeated|updated|explains?|teach(?:es)?|taught|required|trained|passed|took part"
)
SLAVERY = one(
    r"slavery|trafficking|forced labour|exploitation|human rights|ethical|labour rights|fair recruitment|child labour"
    r"|labour standards|bonded labour|servitude|responsible (?:sourcing|procurement|recruitment)"
)
TAUGHT = (
    r"\b(?:show|tell|teach|explain|talk|coach|brief)(?:s|es|ed|ing)? (?:to |through )?(?:(?:all|each|both|most) (?:of "
    r")?)?(?:them|us|everyone|everybody|(?:our|the) \w+)\b[^.?!]{0,30}"
    rf"(?:\b(?:signs?|spot|recogni[sz]e|look(?:ing)? (?:out )?for)\b|{SLAVERY})"
)
"""“A lady from the police spent a morning showing them which signs to look for.”"""
SUPPLIERS = one(
    r"suppliers?(?:')?|vendors?|sub-?(?:contract|consult|suppl)\w*|contractors?|agenc(?:y|ies)|supply chains?"
    r"|factor(?:y|ies)|bidders?|tenderers?|manufacturers?|labour providers?|growers?|mills?|farms?|hauliers?"
    r"|wholesalers?|supply partners?|supply base|distributors?|third part(?:y|ies)|business partners?|seasonal workers"
)
CHECKS = one(
    r"audit(?:s|ed|ing)?|questionnaires?|pre-?qualif\w+|self-?assess\w+|screen(?:s|ed|ing)?|vet(?:s|ted|ting)?|checks?"
    r"|checked|supplier assessments?|visit(?:s|ed)?|inspect(?:s|ed|ions?)?|interview(?:s|ed)?|licen[cs]es?"
    r"|on-?board(?:ed|ing)?|verif(?:y|ies|ied|ication)|due[- ]diligence|(?:are|were|is|was) (?:re-?)?(?:assessed"
    r"|reviewed|monitored|evaluated)|investigat\w+|suspended|terminated|improvement plans?|corrective actions?"
    r"|evaluation|failed|delisted|removed from|look(?:s|ed)? (?:\w+ )?up|asked? (?:all|each|every|our|new|key|\w+-tier"
    r"|them|for)|labour reviews?|supplier reviews?|declarations?|(?:must|have to|has to|(?:is|are|was|were) (?:asked"
    r"|required|obliged) to|requires? \w+(?: \w+){0,3} to) (?:\w+ly )?(?:complete|confirm|sign|provide|demonstrate"
    r"|show|declare|answer|return|pass|register|state|warrant|disclose|accept|evidence|hold|fill|submit|tell|map|prove"
    r"|allow|report|publish|undergo|join)|confirm(?:s|ed) (?:in writing|that|their)|signed (?:up to|our|the)|sign "
    r"(?:up to|our|the) (?:\w+ ){0,3}(?:code|charter|terms|declaration)|self-declar\w+|approved list|clauses?"
    r"|remed(?:y|ied|iation)|scorecards?|SMETA|ask(?:s|ed)? (?:\w+ ){0,4}to (?:complete|confirm|sign)"
)
ASSESSING = (
    r"(?<!should )(?<!must )(?<!will )\b(?:monitor(?:s|ed)?|review(?:s|ed)?|assess(?:es|ed)?|evaluat(?:e|es|ed)"
    r"|engag(?:e|es|ed) (?:with|directly with))\b (?:(?:all|our|the|new|key|each|every|existing|critical|high-risk"
    r"|main|direct|potential|performance of|\d+) ){0,4}(?:suppliers?|vendors?|sub-?contractors?|contractors?|factories"
    r"|labour providers|agencies|bidders)\b(?!'?[^.?!]{0,40}\b(?:prices?|quality|delivery|costs?|service|payments?)\b)"
)
DILIGENCE_DONE = one(
    r"carr(?:y|ies|ied|ying) out|conduct(?:s|ed|ing)?|undert(?:ake|akes|ook|aken|aking)|perform(?:s|ed)?"
    r"|complet(?:e|es|ed)|commission(?:s|ed)?|includ(?:e|es|ed|ing)|consists?|compris\w+|involves?|starts?"
    r"|begins?|covers?|on (?:all|new|our|each|every)|of (?:all|new|our)|before|questionnaire|follows?|process"
    r"|use|uses|used|r[au]n|ma(?:ke|kes|de)|done|integrated|embedded|applied|applies|built"
)
RISK = one(
    r"risks?|risk[- ]assess\w+|risk[- ]map\w*|heat ?map|exposure|at risk|vulnerab\w+|of concern|susceptible|prone to"
    r"|weak(?:er|est)? (?:points?|spots?|links?|places?|sides?)|red flags?|problem areas?|hot ?spots?|exposed"
    r"|danger|likelihood|salien\w+"
)
RISK_DONE = one(
    r"assess(?:es|ed)?|identif(?:y|ies|ied)|map(?:s|ped)?|evaluat(?:e|es|ed)|rank(?:s|ed)?|rat(?:e|es|ed)"
    r"|categori[sz](?:e|es|ed)|prioriti[sz](?:e|es|ed)|scor(?:e|es|ed)|considers?|considered|analys(?:e|es|ed)"
    r"|determined?|judged?|segment(?:s|ed)?|found|carr(?:y|ies|ied) out|conduct(?:s|ed)?|perform(?:s|ed)?|undert(?:ake"
    r"|akes|ook|aken)|completed?|updated?|maintains?|keeps?|review(?:s|ed)?|show(?:s|ed)?|highlight(?:s|ed)?"
    r"|reveal(?:s|ed)?|conclud(?:e|es|ed)|place[sd]?|lies?|arises?|is (?:greatest|highest|low|lower|limited|minimal"
    r"|high|higher)|are (?:greatest|highest|low|lower|high|higher|most|more)|deem(?:s|ed)?|regard(?:s|ed)?|believed?"
    r"|recogni[sz]ed? as|carr(?:y|ies)|holds?|bears?|pose[sd]?|present(?:s|ed)?|names?|lists?|points? to|came out"
    r"|most at|classified"
    r"|classif(?:y|ies)|weighed|register|matrix|looked at|have been|managed"
)
RISKY = (
    r"(?:high(?:er|est)?|great(?:er|est)|elevated|increased|medium|low(?:er|est)?|most|significant|salient"
    r"|inherent|particular|main|key|priority)"
)
POLICY = one(
    r"polic(?:y|ies)|codes? of (?:[\w-]+ ){0,2}?(?:conduct|practice|ethics)|supplier code|(?:ethics|sourcing"
    r"|contractors'|suppliers'|procurement) charter|labour standards code"
)
POLICY_NAMED = (
    r"\b(?:anti-?slavery|modern[- ]slavery|human trafficking|human rights|whistle-?blow(?:ing|er)|speak(?:ing)?[- ]up"
    r"|recruitment(?: and selection)?|hiring|buying|ethic(?:s|al)(?: \w+)?|supplier|procurement"
    r"|sustainab\w+(?: \w+)?|responsible "
    r"\w+|dignity at work|equal(?:ity| opportunities)|safeguarding|anti-?bribery(?: and corruption)?|grievance"
    r"|employment|child labour|social responsibility|labour(?: standards| agenc\w+)?|purchasing|disclosure|sourcing"
    r"|agency worker|migrant worker|remuneration|pay|diversity|bullying|freedom of association|forced labour"
    r"|remediation|business ethics|raising concerns|fair work|health and safety|expenses|gifts)(?:,? (?:and|&) [\w "
    r"]{2,30}?)? (?:policy|policies|code|charter|standards?)\b"
)
POLICY_SAYS = one(
    r"have|has|operates?|maintains?|adopt(?:s|ed)?|publish(?:es|ed)?|introduced|updated?|revised?|follows?|sets? out"
    r"|states?|prohibit\w*|requires?|bans?|forbids?|commits?|makes? (?:it )?clear|explains?|applies|owned|review(?:s"
    r"|ed)?|signed?|signs|available|issued|given|shared|part of|covers?|covered|includes?|based on|aligned?|reflects?"
    r"|support(?:s|ed)?|contains?|adds?|took effect|must follow|under our|in force|in place|modelled|provides?"
    r"|encourages?|allows?|enables?|lets?|tells?|are|is|was|were|describes?|addresses|apply|help|following"
)
INDICATOR = one(
    r"KPIs?|key performance indicators?|performance indicators?|performance measures|metrics|indicators"
    r"|effectiveness|how (?:well|effective)(?:ly)? (?:we|our|the|these|this)|our progress|progress (?:against"
    r"|on|with|by|through|is|was|made|since|each|every)|our performance|performance against|performance "
    r"indicator|the success of|our approach works?|what has changed"
)
AIMS = one(r"targets?|goals?|objectives?|milestones?|actions (?:agreed|in|from)|action plan")
AIMS_MET = one(
    r"met|missed|achieved|completed|reached|exceeded|against|status|on track|progress|of which|carried "
    r"forward|delivered|done|behind|shown|reported|reviewed"
)
MEASURED = one(
    r"measur(?:ed|ing)|measures? (?:our|the|how|its|progress|success|against|and|this)|track(?:s|ed)?"
    r"|monitor(?:s|ed)?|report(?:s|ed)?|review(?:s|ed)?|assess(?:es|ed)?|evaluat(?:e|es|ed)|test(?:s|ed)?"
    r"|judge[sd]?|use[sd]?|are|is|were|was|show(?:s|n)?|met|missed|reached|achieved|exceeded|following|below"
    r"|number of|percentage|compared|completed|set|include|includes|have|against|published|agreed"
)
COUNTED = one(
    r"trained|completed|returned|answered|signed|audited|closed|repaid|remedied|investigated|visited|on time"
    r"|responded|achieved|met|missed|covered|reached|up from|down from|target|resolved|rose|fell|improved"
)
PLACES = one(
    r"UK|United Kingdom|Great Britain|British|England|Scotland|Wales|Ireland|Europe(?:an)?(?: Union)?|EU|EEA"
    r"|Asian?|Africa|America|(?-i:USA?)|China|India|Bangladesh|Turkey|Türkiye|Vietnam|Taiwan|Malaysia|Thailand"
    r"|Germany|France|Italy|Spain|Poland|Pakistan|Cambodia|countr(?:y|ies)|overseas|worldwide|global(?:ly)?"
    r"|international(?:ly)?|local(?:ly)?|nationwide|Far East|Japan|Netherlands|Mexico|Brazil|Portugal|Romania"
    r"|regions?|regional(?:ly)?|abroad|Morocco|Egypt|Sri Lanka|Indonesia|Philippines|Kenya|Peru|Chile|South "
    r"Korea|Hong Kong|Singapore|Denmark|Sweden|Belgium|Hungary|Czech \w+|Bulgaria|Greece|Tunisia|South Africa"
    r"|Ethiopia|Ghana|Ecuador|Costa Rica|Australia|Canada|Switzerland|Austria"
)
GOODS = one(
    r"goods|services|materials|products|components|equipment|ingredients|software|hardware|cleaning|catering"
    r"|construction|facilities|uniforms|clothing|workwear|garments|logistics|transport|(?-i:IT|ICT)|stationery"
    r"|furniture|electronics|waste|energy|utilities|professional|consultancy|food|packaging|steel|timber"
    r"|books|laboratory|maintenance|PPE|print(?:ing)?|travel|cotton|textiles|parts|supplies|raw|vehicles|fuel"
    r"|paper|agency staff|security|advisers|landlords|groundworks|scaffolding|fruit|vegetables|meat|seafood"
    r"|beans|paint|plastics?|chemicals|telecoms?|marketing|estates|property|temporary|agency|labour|trades"
    r"|shoes|linen|tyres|spend|flour|yeast|milk|dairy|eggs?|diesel|vans|glass|alumini?um|wood|fabrics?|yarn|leather"
    r"|detergents|medicines|machine(?:s|ry)|tools|fixings|copper|cement|bricks|concrete|stone|laptops|phones|computers"
    r"|servers|insurance|leases?|lifts|guarding|towels|toner|coffee|tea|cocoa|sugar|rice|spices|fish|poultry|wine|hops"
    r"|barley|wheat|batteries|cables|semiconductors|solar panels|oil|resins?|rubber|flowers|stone|advice|rent|couriers"
)
BOUGHT = (
    r"sewn|stitched|packed|shipped|caught|mined|roasted|woven|knitted|processed|order(?:s|ed)?|outsourced?|hires?"
    r"|hired|sourc(?:e|es|ed|ing)|buys?|bought|procure[sd]?|purchase[sd]?|imports?|imported|spends?|spent|come from"
    r"|comes from|manufactured|made|assembled|grown|supplied|provided by|obtained|acquired|supplies|expenditure|spend"
)
BUYS = one(
    rf"{BOUGHT}"
    r"|(?:rely|relies|depends?) on|work(?:s)? with|deals? with|contracts? with|trades? with|use[sd]?|consists?"
    r"|compris\w+|is made up|are made up|includes?|are mostly|ranges?|covers?|spans?|extends?|are (?:mainly|based"
    r"|located|small|large|in|from|direct|all|either|typically|generally|predominantly|primarily)|categories|is "
    r"(?:short|simple|complex|mainly|predominantly|primarily|largely|diverse|global|small|limited)|account for|active"
    r"|fall(?:s)? (?:within|into)"
)
FIRM = (
    r"(?:company|group|firm|business|provider|manufacturer|supplier|retailer|distributor|reseller|contractor"
    r"|university|charity|college|school|partnership|organi[sz]ation|consultanc(?:y|ies)|agency|operator|association"
    r"|publisher|producer|wholesaler|developer|housebuilder|bank|insurer|practice|trust|society|council|subsidiar(?:y"
    r"|ies)|institution|museum|brand|specialist|integrator|importer|exporter|caterer|broker|federation|consortium"
    r"|builder|employer|co-?operative|corporation|enterprise|carrier|landlord|hospital|maker|designer|merchant"
    r"|undertaking|dealer|vendor|bakery|brewery|farm|hotel|restaurant|studio|body|authority|start-?up|centre|institute"
    r"|foundation|theatre|utility|airline|investor|fund|chain|LLP|plc|limited company|multinational|network"
    r"|laborator(?:y|ies)|seller|printer|baker|grower|haulier|trader|stockist|processor|packer|installer|works|surgery"
    r"|clinic|hospice|nursery|garage|mill|foundry|port|airport|cinema|club|union|library)s?"
)
WE = (
    r"(?:we|the (?:company|group|firm|university|college|charity|trust|council|business|organi[sz]ation|museum|society"
    r"|association|school|institute|foundation|partnership|hospital|bank)|(?-i:(?!(?:This|These|That|It|They|Our|Each"
    r"|All|Every|Such|There)\b)[A-Z][\w&'.-]+(?: [A-Z][\w&'.-]+){0,4}))"
)
RUNS = (
    r"(?:designs?|manufactures?|provides?|suppl(?:y(?![- ](?:chain|base|network))|ies)|sells?|distributes?|operates?"
    r"|develops?|builds?|delivers?|offers?|produces?|makes?|runs?|trades?|owns?|manages?|teaches|publishes|prints?"
    r"|bakes?|brews?|grows?|installs?|repairs?|maintains?|leases?|rents?|serves?|moves?|hauls?|imports?|hires? out"
    r"|looks? after|cares? for|transports?|cleans?|assembles?|rescues?|houses?|insures?|advises?|treats?|generates?"
    r"|specialises?|erects?|fabricates?|recycles?|refurbish(?:es)?|caters)"
)
